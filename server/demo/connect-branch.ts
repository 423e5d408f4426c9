import { setTimeout as wait } from 'node:timers/promises';
import type { SyncView } from '#domain/contract/portal-link';
import type { BranchesView } from '#domain/contract/portal/branch';
import { demoOwner } from '#domain/demo/demo-owner';
import { demoPeople } from './load-demo';

/** Connects a demo box to the demo's owner through the doors that people use: the owner types the box's code in the portal, a manager says yes at the box. */

const CLAIM_SHOWN_MS = 60_000;
const LOOK_AGAIN_MS = 250;

/** Somebody at a screen of the portal or of a box. */
export class Visitor {
  readonly #url: string;
  readonly #newId: () => string;
  #cookie = '';

  constructor(url: string, newId: () => string) {
    this.#url = url;
    this.#newId = newId;
  }

  /** Sends a command that must be accepted. Throws with what was answered. */
  async does<Result>(name: string, input: unknown): Promise<Result> {
    const body = JSON.stringify({ id: this.#newId(), input });
    const answer = await this.#fetch(`/api/commands/${name}`, { method: 'POST', body });
    return (answer as { readonly result: Result }).result;
  }

  /** Reads a query that must be allowed. */
  async reads<View>(path: string): Promise<View> {
    return (await this.#fetch(`/api${path}`, {})) as View;
  }

  async #fetch(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, { ...init, headers: { 'content-type': 'application/json', cookie: this.#cookie } });
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.#cookie;
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  }
}

/** The demo's owner, signed in at the portal. */
export async function demoOwnerAt(portalUrl: string, newId: () => string): Promise<Visitor> {
  const owner = new Visitor(portalUrl, newId);
  await owner.does('account.sign-in', { phone: demoOwner.phone, password: demoOwner.password });
  return owner;
}

/** The branch of this name; made where there is none. Answers its id and whether a box is bound to it. */
export async function ensureBranch(
  owner: Visitor,
  { name, address, newId }: { readonly name: string; readonly address: string; readonly newId: () => string },
): Promise<{ readonly branchId: string; readonly isBound: boolean }> {
  const { branches } = await owner.reads<BranchesView>('/branches');
  const known = branches.find((branch) => branch.name === name);
  if (known !== undefined) return { branchId: known.branchId, isBound: known.link.state === 'active' };
  const branchId = newId();
  await owner.does('branch.create', { branchId, name, address, phone: '' });
  return { branchId, isBound: false };
}

/** Binds the box to the branch; with `sharesMenuOf` both have one menu from then on. Throws when it takes too long. */
export async function connectBranch(
  owner: Visitor,
  boxUrl: string,
  branchId: string,
  newId: () => string,
  sharesMenuOf: string | null = null,
): Promise<void> {
  const manager = new Visitor(boxUrl, newId);
  const deviceId = newId();
  await manager.does('device.pair', { deviceId, code: null, name: 'Namoyish', kind: 'office' });
  const { people } = await manager.reads<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
  const administrator = demoPeople().find(({ role }) => role === 'administrator');
  const employeeId = people.find(({ name }) => name === administrator?.name)?.employeeId;
  await manager.does('staff.sign-in', { employeeId, pin: administrator?.pin });
  const answer = await manager.does<{ readonly offer?: { readonly code: string } }>('portal.offer', {});
  const code = answer.offer?.code ?? (await manager.reads<SyncView>('/sync')).offer?.code;
  const menu = sharesMenuOf === null ? 'keep' : 'map';
  await owner.does('branch.pair-by-code', { branchId, code, menu, sourceBranchId: sharesMenuOf });
  await until(async () => (await manager.reads<SyncView>('/sync')).claim !== null, CLAIM_SHOWN_MS);
  await manager.does('portal.answer', { accept: true });
  await manager.does('device.revoke', { deviceId });
}

async function until(holds: () => Promise<boolean>, ms: number): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('the owner’s claim did not reach the box');
    await wait(LOOK_AGAIN_MS);
  }
}
