import { z } from 'zod';
import { command } from './command';
import { id, text } from './primitives';
import type { LocalizedText } from './primitives';
import type { OrderView } from './order';

/** Asks the cook to stop a dish that was sent and not begun: with the right and the reason of a void, which it becomes when he says yes. */
export const askStop = command(
  'order.ask-stop',
  z.strictObject({ orderId: id, lineId: id, reasonId: id, reasonText: text(200).default('') }),
).returns<{ readonly order: OrderView }>();

/** Takes back the question whether a dish can be stopped: it is to be made after all. */
export const withdrawStop = command('order.withdraw-stop', z.strictObject({ orderId: id, lineId: id })).returns<{
  readonly order: OrderView;
}>();

/** "STOP" for a sent dish, as its order's screens show it. */
export interface LineStop {
  readonly state: 'asked' | 'stopped' | 'declined';
  readonly byId: string;
  readonly byName: string;
  readonly at: number;
  readonly answeredByName: string | null;
}

/** A cook's answer, for whoever asked. */
export interface StopAnswer {
  readonly lineId: string;
  readonly name: LocalizedText;
  readonly byId: string;
  readonly stopped: boolean;
}
