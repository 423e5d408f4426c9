import { acceptPhoneOrder, refusePhoneOrder } from './answer-phone-order';
import { openPhoneOrder } from './open-phone-order';
import { setCallToken } from './set-call-token';

/** Everything that may happen to an order on the phone, and the word of the telephone exchange. */
export const phoneOrderCommands = [openPhoneOrder, acceptPhoneOrder, refusePhoneOrder, setCallToken];
