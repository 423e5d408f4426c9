import { systemCaller } from './commands/system/system-commands';
import { IncomingCalls } from './live/phone/incoming-calls';
import { callerOf } from './queries/phone-orders';
import { callRoutes } from './transport/calls';
import { createViewer } from './viewers';
import type { WiredParts } from './wired-parts';

/** What ties a telephone exchange to the tills. */

/** Who is calling now, with the room that shows it. */
export function createCalls({ wiring, live }: WiredParts): IncomingCalls {
  return new IncomingCalls({
    now: wiring.clock.now,
    publish: (rows) => {
      live().publishRows('calls', rows);
    },
  });
}

/** Where the exchange tells of a call. */
export function callsRoutes({ wiring: { state, clock, newId }, context, calls }: WiredParts): ReturnType<typeof callRoutes> {
  return callRoutes({
    tokenHash: () => state.settings.callTokenHash,
    callerOf: (phone) => callerOf(context(createViewer(state, systemCaller)), phone),
    ring: (call) => {
      calls().ring(call);
    },
    now: clock.now,
    newId,
    defaultLanguage: () => state.settings.defaultLanguage,
  });
}
