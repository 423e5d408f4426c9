import type { Caller } from './registry';

/** Whose data a signed-in person's command is about. Throws where there is nobody: the registry lets such a command run only for somebody. */
export function ownerOf({ person }: Caller): string {
  if (person === null) throw new Error('a command of an owner ran for nobody');
  return person.ownerId;
}
