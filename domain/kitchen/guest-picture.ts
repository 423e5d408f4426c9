import type { GuestPicture } from '#domain/contract/guest-screen';

/** Between two guests. */
export const idlePicture: GuestPicture = {
  stage: 'idle',
  lines: [],
  extras: [],
  totalTiyin: 0,
  receivedTiyin: null,
  changeTiyin: null,
  queueNumber: null,
};
