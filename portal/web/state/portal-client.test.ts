import { expect, test } from 'vitest';
import type { RequestWorld } from '#ui/live/requests';
import { browserRequests } from '#ui/live/requests';
import { PortalClient } from './portal-client';

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const signedOut = { type: 'urn:dastarxon:problem:portal-not-signed-in', title: '', status: 401, code: 'portal-not-signed-in', params: {} };

/** A portal whose command changes the token: until its answer is here, the browser asks with the old one. */
function rotating() {
  const heard: string[] = [];
  let isNew = false;
  let answer: () => void = () => undefined;
  const world: RequestWorld = {
    ...browserRequests,
    fetch: async (address) => {
      if (!String(address).includes('/commands/')) return isNew ? json(200, { name: 'Aziz' }) : json(401, signedOut);
      await new Promise<void>((resolve) => (answer = resolve));
      isNew = true;
      return json(200, { result: {} });
    },
  };
  const client = new PortalClient({ language: () => 'en', onProblem: ({ code }) => heard.push(code), world });
  return { client, heard, answers: () => answer() };
}

test('what is asked while a command changes the session’s token is asked again with the new one', async () => {
  const { client, heard, answers } = rotating();
  const command = client.command('account.sign-out', {});
  const query = client.query<{ name: string }>('/api/session');
  await new Promise((resolve) => setTimeout(resolve, 20));
  answers();
  expect(await query).toEqual({ ok: true, result: { name: 'Aziz' } });
  expect((await command).ok).toBe(true);
  expect(heard).toEqual([]);
});

test('who is signed out hears it at once where no command is on its way', async () => {
  const { client, heard } = rotating();
  expect(await client.query('/api/session')).toMatchObject({ ok: false, problem: { status: 401 } });
  expect(heard).toEqual(['portal-not-signed-in']);
});

test('what the old token asked before the command is asked again, however late its refusal comes', async () => {
  const refusals: (() => void)[] = [];
  const heard: string[] = [];
  let isNew = false;
  const world: RequestWorld = {
    ...browserRequests,
    fetch: async (address) => {
      if (String(address).includes('/commands/')) {
        isNew = true;
        return json(200, { result: {} });
      }
      if (isNew) return json(200, { name: 'Aziz' });
      await new Promise<void>((resolve) => refusals.push(resolve));
      return json(401, signedOut);
    },
  };
  const client = new PortalClient({ language: () => 'en', onProblem: ({ code }) => heard.push(code), world });
  const query = client.query<{ name: string }>('/api/session');
  await client.command('account.sign-out', {});
  for (const refusal of refusals) refusal();
  expect(await query).toEqual({ ok: true, result: { name: 'Aziz' } });
  expect(heard).toEqual([]);
});
