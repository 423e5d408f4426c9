import { idlePicture } from '#domain/kitchen/guest-picture';
import type { GuestPicture } from '#domain/contract/guest-screen';
import type { GuestScreen } from './guest-screen';

/** As long as the component that calls this is on the screen, the guest sees what `picture` makes of its state. */
export function showGuest(screen: GuestScreen, picture: () => GuestPicture): void {
  $effect(() => screen.show(picture()));
  $effect(() => () => screen.show(idlePicture));
}
