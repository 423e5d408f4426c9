import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SYNC_VERSION } from '#domain/contract/sync/push';
import type { PushAnswer } from '#domain/contract/sync/push';
import { TestBranch } from '#portal/server/test/branch';
import { TestHouse } from '#portal/server/test/house';
import { startTestPortal } from '#portal/server/test/portal';
import type { FaultRow } from './fault-row';
import { LinkedHouse } from './portal/linked-house';
import { TillProbe } from './portal/till-probe';

const VERSIONS_BACK = 4;

/** Row 18: boxes of four versions back and one ahead: the portal takes what it can read; a box that is too new is told so, says so and sells on, and sends everything once the portal is upgraded. */
export const versionSkew: FaultRow = {
  row: 18,
  what: 'boxes older and newer than the portal',
  run: async ({ quick }) => {
    const { taken, faults } = await versions();
    const ahead = await newerBox(quick ? 3 : 20);
    return {
      sentence: `versions ${taken.join(', ')} are taken, ${String(SYNC_VERSION + 1)} is refused with 426; a box that is told so sold ${String(ahead.sales)} times meanwhile and sent everything after the upgrade`,
      faults: [...faults, ...ahead.faults],
    };
  },
};

async function versions(): Promise<{ readonly taken: readonly number[]; readonly faults: string[] }> {
  const portal = await startTestPortal();
  const faults: string[] = [];
  const taken: number[] = [];
  try {
    const house = await TestHouse.open(await TestBranch.connect(portal, await portal.newOwner()));
    const { branch } = house;
    for (let version = Math.max(1, SYNC_VERSION - VERSIONS_BACK); version <= SYNC_VERSION + 1; version += 1) {
      house.sell();
      const before = branch.ackedSeq;
      const sent = await branch.send({ ...branch.body(), version });
      const answer = sent.body as unknown as PushAnswer;
      if (version > SYNC_VERSION) {
        if (sent.status !== 426 || sent.body.code !== 'sync-version')
          faults.push(`version ${String(version)} was answered with ${String(sent.status)} ${String(sent.body.code)}`);
        const [state] = [await branch.request<{ ackedSeq: number }>('GET', '/sync/state')];
        if (state.body.ackedSeq !== before) faults.push('something of a refused push was kept');
        continue;
      }
      if (sent.status !== 200) faults.push(`version ${String(version)} was refused with ${String(sent.status)}`);
      else if (answer.minVersion > version || answer.maxVersion !== SYNC_VERSION)
        faults.push(`the portal says it reads ${String(answer.minVersion)} to ${String(answer.maxVersion)}`);
      branch.ackedSeq = answer.ackedSeq;
      taken.push(version);
    }
  } finally {
    await portal.stop();
  }
  return { taken, faults };
}

/** A real box whose pushes are answered as an older portal would. */
async function newerBox(seconds: number): Promise<{ readonly sales: number; readonly faults: string[] }> {
  const house = await LinkedHouse.open();
  const faults: string[] = [];
  try {
    await house.synced(30_000);
    const older = await olderPortal(house.portal.port);
    house.leadsTo((older.address() as AddressInfo).port);
    const till = await TillProbe.start(() => house.box);
    await wait(seconds * 1_000);
    const { state } = await house.link();
    if (state !== 'version') faults.push(`the box says "${state}" and not that the portal has to be upgraded`);
    await till.end();
    if (till.refused > 0) faults.push(`${String(till.refused)} sales were refused`);
    house.leadsTo(house.portal.port);
    await new Promise((resolve) => older.close(resolve));
    await house.askToSync();
    await house.synced(60_000);
    await house.box.stop();
    faults.push(...(await house.differences()));
    return { sales: till.sales, faults };
  } finally {
    await house.close();
  }
}

/** Stands before the portal and answers every push as one that is too old for it. */
function olderPortal(port: number): Promise<Server> {
  const server = createServer((asked, answer) => {
    if (asked.url === '/sync/push') {
      asked.resume();
      answer.writeHead(426, { 'content-type': 'application/problem+json' });
      answer.end(
        JSON.stringify({
          type: 'urn:dastarxon:problem:sync-version',
          title: '',
          status: 426,
          detail: '',
          code: 'sync-version',
          params: { version: SYNC_VERSION },
        }),
      );
      return;
    }
    asked.pipe(
      request({ host: '127.0.0.1', port, path: asked.url, method: asked.method, headers: asked.headers }, (real) => {
        answer.writeHead(real.statusCode ?? 502, real.headers);
        real.pipe(answer);
      }),
    );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
