import { refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';

/** The refusal of an old version, with the row as it is now, so that the screen can show both. */
export function staleVersion(version: number, current: unknown): Refusal & { readonly current: unknown } {
  return { ...refuse('stale-version', { version }), current };
}
