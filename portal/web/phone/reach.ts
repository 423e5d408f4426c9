import type { PhoneBranch, PhoneBranchesView } from '#domain/contract/portal/phone-order';
import type { PortalClient } from '../state/portal-client';

/** A box speaks at least once a minute. */
const SPEAKS_MS = 75_000;
const LOOK_MS = 400;
const PATIENCE_MS = 4_000;

/** Whether a branch would hear of an order now, as far as is known without asking it. */
export function isInReach({ heardAt, frozen }: PhoneBranch, nowMs: number): boolean {
  return heardAt !== null && !frozen && nowMs - heardAt <= SPEAKS_MS;
}

/** Asks a branch to be heard of, and waits for it: whether it answered. */
export async function reach(client: PortalClient, branchId: string, read: () => Promise<PhoneBranchesView | null>): Promise<boolean> {
  const asked = await client.command('phone-order.reach', { branchId });
  if (!asked.ok) return false;
  const endsAt = performance.now() + PATIENCE_MS;
  while (performance.now() < endsAt) {
    const branch = (await read())?.branches.find((one) => one.branchId === branchId);
    if (branch?.heardAt != null && !branch.frozen && branch.heardAt >= asked.result.askedAt) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return false;
}
