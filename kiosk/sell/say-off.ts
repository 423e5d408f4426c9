import type { OrderLineView } from '#domain/contract/order';
import type { Notices } from '#kiosk/state/notices.svelte.ts';
import type { KioskText } from '#kiosk/text/uz-latn';
import type { Texts } from '#ui/text/texts.svelte.ts';

/** Names the dishes that were to be sent and ran out meanwhile; the rest of the order goes. */
export function sayOff(off: readonly OrderLineView[], notices: Notices, { t, format }: Texts<KioskText>): void {
  if (off.length > 0) notices.say(t.sell.notSent(off.map(({ name }) => format.name(name)).join(', ')), 'bad');
}
