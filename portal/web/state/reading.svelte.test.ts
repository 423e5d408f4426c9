import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { Portal } from './portal';
import { Reading } from './reading.svelte.ts';

/** Asks are answered one by one, by hand. */
function portalOf(asked: { readonly path: string; readonly signal: AbortSignal; readonly answer: (result: unknown) => void }[]): Portal {
  return {
    live: { on: () => () => undefined },
    client: {
      query: (path: string, _params: unknown, { signal }: { readonly signal: AbortSignal }) =>
        new Promise((resolve) => {
          asked.push({
            path,
            signal,
            answer: (result) => {
              resolve({ ok: true, result });
            },
          });
        }),
    },
  } as unknown as Portal;
}

let end: () => void = () => undefined;
afterEach(() => {
  end();
});

test('a question that is put together anew and asks the same lets the reading on its way be; another one gives it up', async () => {
  const asked: Parameters<typeof portalOf>[0] = [];
  const scope = $state({ branches: ['one'], day: '2026-11-22' });
  let reading: Reading<string> | undefined;
  end = $effect.root(() => {
    reading = new Reading<string>(
      portalOf(asked),
      () => ({ path: '/dashboard', params: { branchId: scope.branches[0] ?? null, day: scope.day } }),
      [],
    );
  });
  flushSync();
  expect(asked).toHaveLength(1);
  scope.branches = ['one', 'two'];
  flushSync();
  expect(asked).toHaveLength(1);
  expect(asked[0]?.signal.aborted).toBe(false);
  asked[0]?.answer('figures');
  await Promise.resolve();
  await Promise.resolve();
  expect(reading?.view).toBe('figures');
  scope.day = '2026-11-21';
  flushSync();
  expect(asked).toHaveLength(2);
  expect(reading?.isOfOld).toBe(true);
});
