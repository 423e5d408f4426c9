import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestPortal } from '#portal/server/test/portal';
import type { Caller } from '#server/commands/registry';
import { httpTransport } from '#server/sync/transport';
import { TestBox } from '../../box';
import { connectBox, until } from '../connected';
import { SimulatedBox } from './simulated-box';

/** Two boxes of one owner, paired, with the same menu, everything sent and fetched: what every seed begins with. Made once, by the real doors. */
export interface Template {
  readonly folder: string;
  readonly ownerId: string;
  /** The owner's session. */
  readonly token: string;
  readonly nowMs: number;
  readonly branches: readonly { readonly name: string; readonly branchId: string; readonly cashier: Caller }[];
}

const NAMES = ['first', 'second'];

/** Makes it in a folder. */
export async function makeTemplate(folder: string): Promise<Template> {
  const portalFolder = join(folder, 'portal');
  await mkdir(portalFolder, { recursive: true });
  const portal = await startTestPortal({ database: { folder: portalFolder } });
  const owner = await portal.newOwner({ planId: 'professional' });
  const branches: { name: string; branchId: string; cashier: Caller }[] = [];
  const boxes: TestBox[] = [];
  for (const name of NAMES) {
    await mkdir(join(folder, name));
    const box = await TestBox.start({ portalUrl: portal.url, dataFolder: join(folder, name) });
    boxes.push(box);
    const till = await box.signedIn('administrator');
    await till.run('shift.open', { shiftId: box.newId(), openingFloatTiyin: 0 });
    const source = branches[0]?.branchId;
    const menu = source === undefined ? {} : ({ menu: 'replace', sourceBranchId: source } as const);
    const branchId = await connectBox(portal, owner, till, { name, ...menu });
    await sent(till);
    const cashier = { deviceId: till.deviceId, employeeId: till.employeeId, loopback: true, remoteAddress: 'the simulator' };
    branches.push({ name, branchId, cashier });
  }
  const nowMs = Math.max(...boxes.map(({ now }) => now));
  for (const box of boxes) await box.app.stop();
  await drain(folder, portal, nowMs);
  await portal.stop();
  return { folder, ownerId: owner.ownerId, token: owner.token, nowMs, branches };
}

/** Whatever was still on its way. */
async function drain(folder: string, portal: TestPortal, nowMs: number): Promise<void> {
  const line = httpTransport(portal.url, new AbortController().signal);
  const world = { now: () => nowMs, random: () => 0, sleep: () => Promise.resolve() };
  for (const name of [...NAMES, ...NAMES]) {
    const box = await SimulatedBox.open(name, join(folder, name), { world, line, onError: () => undefined });
    while ((await box.push()) === 'more');
    while ((await box.pull()) === 'more');
    await box.stop();
  }
}

/** Until all that waits has gone up. */
async function sent({ box }: { readonly box: TestBox }): Promise<void> {
  await until(async () => (await box.app.link.row()).state === 'synced');
}
