import { encode } from 'uqr';
import type { GuestHouse } from '#domain/contract/guest-screen';
import type { BranchState } from '#server/store/branch-state';

/** Quiet modules around the code, without which cameras do not find it. */
const QR_BORDER = 2;

/** What stands on a guest's screen around the sale; the till and its people are no part of it. */
export function guestHouse({ settings }: BranchState): GuestHouse {
  const { branchName, defaultLanguage, guestScreen } = settings;
  return {
    branchName,
    languages: [defaultLanguage, defaultLanguage === 'ru' ? 'uz-Latn' : 'ru'],
    greeting: guestScreen.greeting,
    pictureIds: guestScreen.pictureIds,
    payQr: guestScreen.payLink === '' ? null : encode(guestScreen.payLink, { ecc: 'M', border: QR_BORDER }).data,
  };
}
