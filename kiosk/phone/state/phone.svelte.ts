import { createContext } from 'svelte';
import type { PhoneOrderKind } from '#domain/contract/phone-order';
import { makeId } from '#ui/live/id';
import { Part } from '#kiosk/part/part.svelte.ts';
import type { PhoneText } from '../text/uz-latn';

/** What the screens of orders on the phone work with. */
export class Phone extends Part<PhoneText> {
  /** Begins an order from a caller's card and goes to it; says what of the same again is not sold now. */
  async begin(wanted: {
    readonly kind: PhoneOrderKind;
    readonly customerId: string;
    readonly addressId: string | null;
    readonly sameAsId: string | null;
  }): Promise<void> {
    const { notices, router } = this.desk;
    const answer = await this.send('phone-order.open', { orderId: makeId(), ...wanted });
    if (!answer.ok) {
      const sentence = this.sentence(answer.problem);
      if (sentence !== '') notices.say(sentence, 'bad');
      return;
    }
    const { order, left } = answer.result;
    if (left.length > 0) notices.say(this.t.left(left.map((name) => this.name(name)).join(', ')), 'bad');
    router.go('order', order.orderId);
  }
}

const [getPhone, setPhone] = createContext<Phone>();

/** Called once by the frame around these screens. */
export function providePhone(phone: Phone): void {
  setPhone(phone);
}

/** The frame's. Throws outside of it: a wiring mistake. */
export function usePhone(): Phone {
  return getPhone();
}
