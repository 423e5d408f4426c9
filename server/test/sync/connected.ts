import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import type { TestDevice } from '../box';

/** Connects a box to a new branch of an owner, as people do it: the box shows a code, the owner types it, a manager at the box says yes. Answers the branch. */
export async function connectBox(
  portal: TestPortal,
  owner: TestOwner,
  admin: TestDevice,
  how: { readonly name?: string; readonly menu?: 'keep' | 'replace' | 'map'; readonly sourceBranchId?: string } = {},
): Promise<string> {
  const branchId = portal.newId();
  await accepted(owner, 'branch.create', { branchId, name: how.name ?? 'Chilonzor' });
  const { offer } = await admin.run('portal.offer', {});
  const pairing = { branchId, code: offer?.code ?? '', menu: how.menu ?? 'keep', sourceBranchId: how.sourceBranchId ?? null };
  await accepted(owner, 'branch.pair-by-code', pairing);
  await until(async () => (await admin.query<{ state: string }>('/sync')).state === 'claimed');
  await admin.run('portal.answer', { accept: true });
  return branchId;
}

/** Waits for something that comes by itself. Throws after `timeoutMs`. */
export async function until(isTrue: () => Promise<boolean>, timeoutMs = 45_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

async function accepted(owner: TestOwner, name: string, input: unknown): Promise<void> {
  const answer = await owner.command(name, input);
  if (answer.status >= 300) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
}
