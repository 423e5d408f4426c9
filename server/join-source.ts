import { joinCodeLifetimeMs } from '#domain/device/join-code';
import { accept } from '#domain/problem/refusal';
import { joinCodeOf } from './commands/device/invite-device';
import type { Caller } from './commands/registry';
import type { JoinSource } from './queries/devices';
import { lanAddresses } from './transport/allowed-hosts';
import type { Wiring } from './wired-parts';

/** Where join codes come from: a command in the viewer's name, whose code is derived again from its id. */
export function joinSource(wiring: Wiring, port: () => number): JoinSource {
  return {
    localName: wiring.localName,
    addresses: () =>
      lanAddresses()
        .concat('localhost')
        .map((address) => `http://${address}:${String(port())}`),
    invite: async (viewer) => {
      const commandId = wiring.newId();
      const caller: Caller = { deviceId: viewer.deviceId, employeeId: viewer.employeeId, loopback: viewer.loopback, remoteAddress: '' };
      const answer = await wiring.bus.execute('device.invite', { id: commandId, input: {} }, caller);
      return answer.ok
        ? accept({ code: joinCodeOf(wiring.services, commandId), expiresAt: wiring.services.now() + joinCodeLifetimeMs })
        : answer;
    },
  };
}
