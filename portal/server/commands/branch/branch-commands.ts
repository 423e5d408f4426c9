import {
  createBranch as createContract,
  setBranchActive as setActiveContract,
  updateBranch as updateContract,
} from '#domain/contract/portal/branch';
import { accept, refuse } from '#domain/problem/refusal';
import type { Refusal } from '#domain/problem/refusal';
import { renewAllCredit } from '../../credit/renew-credit';
import { boundBoxOf, findBranch, listBranches } from '../../store/branches';
import type { BranchRecord } from '../../store/branches';
import { lockOwner } from '../../store/plan';
import { select } from '../../store/rows';
import { ownerOf } from '../owner-of';
import { definePortalCommand } from '../registry';
import type { PortalCommand, PortalWork } from '../registry';

/** Invariant: active branches never outnumber the plan's places. They are counted with the owner's row held, so two at once come one after the other. */

/** `branch.create` */
export const createBranch = definePortalCommand(createContract, {
  refusals: ['plan-limit-branches', 'stale-version'],
  decide: async (work, { branchId, name, address, phone }) => {
    const ownerId = ownerOf(work.caller);
    const { branchesMax } = await lockOwner(work.transaction, ownerId);
    const branches = await listBranches(work.transaction, ownerId);
    if (branches.some((branch) => branch.branchId === branchId)) return refuse('stale-version');
    const full = refuseIfFull(branches, branchesMax);
    if (full) return full;
    const code = nextCode(branches);
    await select(
      work.transaction,
      'INSERT INTO branch (owner_id, branch_id, version, name, code, address, phone, active, created_at) VALUES (?, ?, 1, ?, ?, ?, ?, 1, ?)',
      [ownerId, branchId, name, code, address, phone, work.now],
    );
    work.audit('branch.created', branchId, { name, code, address, phone });
    tellBranches(work, ownerId);
    return accept({ branchId, code });
  },
});

/** `branch.update` */
export const updateBranch = definePortalCommand(updateContract, {
  refusals: ['not-found', 'stale-version'],
  decide: async (work, { branchId, version, name, address, phone }) => {
    const ownerId = ownerOf(work.caller);
    await lockOwner(work.transaction, ownerId);
    const branch = await findBranch(work.transaction, ownerId, branchId);
    if (branch === null) return refuse('not-found');
    if (branch.version !== version) return refuse('stale-version');
    await select(
      work.transaction,
      'UPDATE branch SET version = version + 1, name = ?, address = ?, phone = ? WHERE owner_id = ? AND branch_id = ?',
      [name, address, phone, ownerId, branchId],
    );
    work.audit('branch.updated', branchId, {
      before: { name: branch.name, address: branch.address, phone: branch.phone },
      after: { name, address, phone },
    });
    tellBranches(work, ownerId);
    return accept({});
  },
});

/** `branch.set-active` */
export const setBranchActive = definePortalCommand(setActiveContract, {
  refusals: ['not-found', 'stale-version', 'plan-limit-branches', 'branch-connected'],
  decide: async (work, { branchId, version, active }) => {
    const ownerId = ownerOf(work.caller);
    const { branchesMax } = await lockOwner(work.transaction, ownerId);
    const branches = await listBranches(work.transaction, ownerId);
    const branch = branches.find((one) => one.branchId === branchId);
    if (!branch) return refuse('not-found');
    if (branch.version !== version) return refuse('stale-version');
    if (branch.active === active) return accept({});
    const full = active ? refuseIfFull(branches, branchesMax) : null;
    if (full) return full;
    // A place that is free while its box goes on sending would be no limit.
    if (!active && (await boundBoxOf(work.transaction, ownerId, branchId)) !== null)
      return refuse('branch-connected', { name: branch.name });
    await select(work.transaction, 'UPDATE branch SET version = version + 1, active = ? WHERE owner_id = ? AND branch_id = ?', [
      active ? 1 : 0,
      ownerId,
      branchId,
    ]);
    // What a closed branch might have lent, the others may.
    const isLent = await renewAllCredit(work.transaction, { ownerId, now: work.now });
    if (isLent) work.afterCommit((after) => after.pokeBoxes(ownerId));
    work.audit(active ? 'branch.activated' : 'branch.deactivated', branchId, { name: branch.name });
    tellBranches(work, ownerId);
    return accept({});
  },
});

function refuseIfFull(branches: readonly BranchRecord[], max: number): Refusal | null {
  return branches.filter(({ active }) => active).length >= max ? refuse('plan-limit-branches', { max }) : null;
}

/** A code once given is on receipts for ever: the next one is above all that were. */
function nextCode(branches: readonly BranchRecord[]): string {
  return `B${String(Math.max(0, ...branches.map(({ code }) => Number(/^B(\d+)$/.exec(code)?.[1] ?? 0))) + 1)}`;
}

function tellBranches(work: PortalWork, ownerId: string): void {
  work.afterCommit((after) => after.changed(ownerId, ['branches']));
}

/** What an owner does with his branches, apart from their boxes. */
export const branchCommands: readonly PortalCommand[] = [createBranch, updateBranch, setBranchActive];
