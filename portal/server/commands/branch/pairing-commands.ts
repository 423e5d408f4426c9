import {
  cancelPairing as cancelContract,
  disconnectBox as disconnectContract,
  pairByCode as byCodeContract,
  pairByLogin as byLoginContract,
} from '#domain/contract/portal/branch';
import type { ClaimedBox, MenuChoice } from '#domain/contract/portal/branch';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { refuseUnconfirmed } from '../../accounts/confirmation';
import type { PortalServices } from '../../accounts/services';
import { forgive, takeTries } from '../../accounts/throttle';
import { boundBoxOf, findBranch } from '../../store/branches';
import { lockOwner } from '../../store/plan';
import { checkBinding, unbindBox } from '../../sync/pairing/bind-box';
import { claimOffer, findOffer, releaseClaims } from '../../sync/pairing/offer-store';
import type { OfferName } from '../../sync/pairing/offer-store';
import { codeHash, passwordHash } from '../../sync/pairing/offer-words';
import { ownerOf } from '../owner-of';
import { definePortalCommand } from '../registry';
import type { Caller, PortalCommand, PortalWork } from '../registry';

/** Invariant: a code or a password is a try before it is judged, whether it asks what is behind it or claims it. */

const MINUTE_MS = 60_000;
const TRIES = { free: 5, firstWaitMs: MINUTE_MS / 2, longestWaitMs: 15 * MINUTE_MS };
const REFUSALS = [
  ...(['not-found', 'branch-inactive', 'branch-connected', 'pairing-not-found', 'pairing-used', 'pairing-elsewhere'] as const),
  ...(['sign-in-throttled', 'confirm-password'] as const),
];

/** Counts a try at a box's code or login; refuses `sign-in-throttled` when there have been too many. */
export async function tryPairing(services: PortalServices, caller: Caller, login: string | null): Promise<Outcome<null>> {
  const doors = tryKeys(caller, login).map((key) => ({ key, ...TRIES }));
  const seconds = await services.database.system((transaction) => takeTries(transaction, doors, services.now()));
  return seconds === null ? accept(null) : refuse('sign-in-throttled', { seconds });
}

/** It was the right code: the tries are taken back. */
export function passPairing(work: Pick<PortalWork, 'transaction' | 'caller'>, login: string | null): Promise<void> {
  return forgive(work.transaction, tryKeys(work.caller, login));
}

function tryKeys(caller: Caller, login: string | null): string[] {
  return [`pair:${caller.person?.userId ?? ''}`, ...(login === null ? [] : [`pair-login:${login.trim().toLowerCase()}`])];
}

/** `branch.pair-by-code` */
export const pairByCode = definePortalCommand(byCodeContract, {
  refusals: REFUSALS,
  secrets: ['code'],
  prepare: (_input, caller, services) => tryPairing(services, caller, null),
  decide: (work, input) => claim(work, { codeHash: codeHash(work.services.secrets, input.code) }, input, null),
});

/** `branch.pair-by-login` */
export const pairByLogin = definePortalCommand(byLoginContract, {
  refusals: REFUSALS,
  secrets: ['password'],
  prepare: ({ login }, caller, services) => tryPairing(services, caller, login),
  decide: (work, input) => {
    const login = input.login.trim().toLowerCase();
    return claim(work, { login, passwordHash: passwordHash(work.services.secrets, login, input.password) }, input, login);
  },
});

async function claim(
  work: PortalWork,
  name: OfferName,
  input: { readonly branchId: string; readonly menu: MenuChoice; readonly sourceBranchId: string | null },
  login: string | null,
): Promise<Outcome<ClaimedBox>> {
  const unconfirmed = await refuseUnconfirmed(work);
  if (unconfirmed) return unconfirmed;
  const ownerId = ownerOf(work.caller);
  const { transaction, now } = work;
  await lockOwner(transaction, ownerId);
  if ((await findBranch(transaction, ownerId, input.branchId)) === null) return refuse('not-found');
  if (input.menu !== 'keep' && !(await isOtherBranch(work, ownerId, input))) return refuse('not-found');
  const offer = await findOffer(transaction, name, now);
  if (offer === null) return refuse('pairing-not-found');
  if (offer.state !== 'waiting') return refuse('pairing-used');
  const checked = await checkBinding(transaction, { ownerId, branchId: input.branchId, boxId: offer.boxId });
  if (!checked.ok) return checked;
  await releaseClaims(transaction, ownerId, input.branchId);
  const userId = work.caller.person?.userId ?? '';
  const sourceBranchId = input.menu === 'keep' ? null : input.sourceBranchId;
  const isClaimed = await claimOffer(transaction, offer.boxId, {
    ...{ ownerId, userId, branchId: input.branchId, menu: input.menu },
    ...{ sourceBranchId, now },
  });
  if (!isClaimed) return refuse('pairing-used');
  await passPairing(work, login);
  work.audit('box.claimed', input.branchId, { boxId: offer.boxId, name: offer.branchName, menu: input.menu, sourceBranchId });
  work.afterCommit((after) => after.changed(ownerId, ['branches', 'boxes']));
  return accept({ boxId: offer.boxId, name: offer.branchName, expiresAt: offer.expiresAt });
}

async function isOtherBranch(
  { transaction }: PortalWork,
  ownerId: string,
  { branchId, sourceBranchId }: { readonly branchId: string; readonly sourceBranchId: string | null },
): Promise<boolean> {
  return sourceBranchId !== null && sourceBranchId !== branchId && (await findBranch(transaction, ownerId, sourceBranchId)) !== null;
}

/** `branch.cancel-pairing` */
export const cancelPairing = definePortalCommand(cancelContract, {
  refusals: ['not-found'],
  decide: async (work, { branchId }) => {
    const ownerId = ownerOf(work.caller);
    if ((await findBranch(work.transaction, ownerId, branchId)) === null) return refuse('not-found');
    await releaseClaims(work.transaction, ownerId, branchId);
    work.audit('box.claim-given-up', branchId, {});
    work.afterCommit((after) => after.changed(ownerId, ['branches', 'boxes']));
    return accept({});
  },
});

/** `branch.disconnect` */
export const disconnectBox = definePortalCommand(disconnectContract, {
  refusals: ['not-found', 'confirm-password'],
  decide: async (work, { branchId }) => {
    const unconfirmed = await refuseUnconfirmed(work);
    if (unconfirmed) return unconfirmed;
    const ownerId = ownerOf(work.caller);
    if ((await findBranch(work.transaction, ownerId, branchId)) === null) return refuse('not-found');
    const boxId = await boundBoxOf(work.transaction, ownerId, branchId);
    if (boxId === null) return accept({});
    await unbindBox(work.transaction, { ownerId, boxId, now: work.now });
    work.audit('box.disconnected', branchId, { boxId });
    work.afterCommit((after) => {
      after.dropBox(boxId);
      after.changed(ownerId, ['branches', 'boxes']);
    });
    return accept({});
  },
});

/** How a branch gets its box, and loses it. */
export const pairingCommands: readonly PortalCommand[] = [pairByCode, pairByLogin, cancelPairing, disconnectBox];
