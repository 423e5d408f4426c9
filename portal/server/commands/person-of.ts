import type { Caller, Person } from './registry';

/** Who is signed in. Throws where there is nobody: the registry lets such a command run only for somebody. */
export function personOf({ person }: Caller): Person {
  if (person === null) throw new Error('a command of a person ran for nobody');
  return person;
}
