import { inviteDevice as contract } from '#domain/contract/device';
import { joinCodeFromBytes, joinCodeLifetimeMs } from '#domain/device/join-code';
import { accept } from '#domain/problem/refusal';
import { definePreparedCommand } from '../registry';
import type { CommandServices } from '../registry';

const STORE = `INSERT INTO pairing_code (code_hash, expires_at) VALUES (?, ?)`;

/**
 * `device.invite`: opens the door for one new device, for ten minutes; asked for by a manager, or on the box itself. The code is derived from the command's id
 * with the box's key (`joinCodeOf`), so it is neither in the answer that is stored nor in the log.
 */
export const inviteDevice = definePreparedCommand<'device.invite', { readonly codeHash: string }>(contract, {
  requires: 'nobody',
  rights: ['device.manage'],
  refusals: ['forbidden'],
  prepare: (_input, { services, commandId }) => Promise.resolve(accept({ codeHash: services.keyedHash(joinCodeOf(services, commandId)) })),
  decide: (work, _input, { codeHash }) => {
    if (!work.caller.loopback) {
      const allowed = work.require('device.manage');
      if (!allowed.ok) return allowed;
    }
    const expiresAt = work.now + joinCodeLifetimeMs;
    work.run('DELETE FROM pairing_code WHERE expires_at < ?', [work.now - joinCodeLifetimeMs]);
    work.run(STORE, [codeHash, expiresAt]);
    work.fact('device.invited', 'device', work.caller.deviceId ?? 'box', { expiresAt });
    return accept({ expiresAt });
  },
});

/** The code that an accepted `device.invite` of this id opened. */
export function joinCodeOf({ keyedHash }: Pick<CommandServices, 'keyedHash'>, commandId: string): string {
  return joinCodeFromBytes(Buffer.from(keyedHash(`join code ${commandId}`), 'hex'));
}
