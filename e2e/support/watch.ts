import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** What a person waits for without impatience on a loaded machine. */
export const patienceMs = 15_000;

/** Resolves when it can be seen. `withinMs` is where a requirement names a time. */
export const seen = (what: Locator, withinMs = patienceMs): Promise<void> =>
  what.filter({ visible: true }).first().waitFor({ state: 'visible', timeout: withinMs });

/** Resolves when it can no longer be seen. */
export const gone = (what: Locator, withinMs = patienceMs): Promise<void> =>
  what.filter({ visible: true }).first().waitFor({ state: 'hidden', timeout: withinMs });

/** `expect` that asks again until it holds. */
export const eventually = <Value>(read: () => Value | Promise<Value>, withinMs = patienceMs) =>
  expect.poll(read, { timeout: withinMs, interval: 50 });

/** Text as a person reads it: no-break spaces are spaces. */
export const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ').trim();

/** The texts of all that match, as a person reads them. */
export const textsOf = async (what: Locator): Promise<string[]> => (await what.allInnerTexts()).map(plain);

/** How long something took, in ms. */
export const took = async (what: () => Promise<unknown>): Promise<number> => {
  const startedMs = performance.now();
  await what();
  return performance.now() - startedMs;
};
