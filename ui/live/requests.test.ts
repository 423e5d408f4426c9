import { afterEach, expect, test, vi } from 'vitest';
import { browserRequests, Requests } from './requests';

const asked = vi.fn(() => Promise.resolve(Response.json('now')));
const requests = new Requests({ language: () => 'en', world: browserRequests });
const read = () => requests.send('/api/session', { method: 'GET' }, { giveUpAfterMs: 0 });

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function openPage(ageMs: number): void {
  vi.stubGlobal('fetch', asked);
  vi.spyOn(performance, 'now').mockReturnValue(ageMs);
  globalThis.dastarxonEarly?.set('/api/session', Promise.resolve(Response.json('early')));
}

test('what was asked before the scripts were read is taken once', async () => {
  openPage(400);
  expect(await read()).toEqual({ kind: 'answered', status: 200, body: 'early' });
  expect(await read()).toEqual({ kind: 'answered', status: 200, body: 'now' });
});

test('what was asked when the page was opened is no answer to whoever asks a minute later', async () => {
  openPage(60_000);
  expect(await read()).toEqual({ kind: 'answered', status: 200, body: 'now' });
});

test('an early script that is read late finds that it need not ask', () => {
  expect(globalThis.dastarxonEarly).toBeInstanceOf(Map);
});
