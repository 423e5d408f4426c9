import { pairDevice as contract } from '#domain/contract/device';
import { normaliseJoinCode } from '#domain/device/join-code';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, Refusal } from '#domain/problem/refusal';
import { afterRightPin, afterWrongPin, refuseThrottled } from '#domain/staff/throttle';
import { insertSql } from '#server/store/columns';
import { PEOPLE_COLUMNS } from '#server/store/people';
import type { Device } from '#server/store/people';
import { definePreparedCommand } from '../registry';
import type { Work } from '../work';

interface PreparedPairing {
  /** Null = no code was given. */
  readonly codeHash: string | null;
  readonly isSetupCode: boolean;
  readonly tokenHash: string;
}

/**
 * `device.pair`: makes this browser a device of the branch. A code works once; only a browser on the box itself needs none (decision 22). The token is not in
 * the answer: transport puts it into a cookie, derived again from the device and this command, so that a lost answer can be repeated.
 */
export const pairDevice = definePreparedCommand<'device.pair', PreparedPairing>(contract, {
  requires: 'nobody',
  secrets: ['code'],
  reloads: ['people'],
  refusals: ['pairing-code-wrong', 'pairing-code-expired', 'pairing-throttled', 'id-taken'],
  prepare: ({ code, deviceId }, { services, caller, commandId }) => {
    if (code === null && !caller.loopback) return Promise.resolve(refuse('pairing-code-wrong'));
    const normalised = code === null ? null : normaliseJoinCode(code);
    return Promise.resolve(
      accept({
        codeHash: normalised === null ? null : services.keyedHash(normalised),
        isSetupCode: normalised !== null && services.isSetupCode(normalised),
        tokenHash: services.keyedHash(services.deviceToken(deviceId, commandId)),
      }),
    );
  },
  decide: async (work, { deviceId, name, kind }, { codeHash, isSetupCode, tokenHash }) => {
    if (work.state.people.devices.has(deviceId)) return refuse('id-taken');
    if (codeHash !== null) {
      const used = await takeCode(work, codeHash, isSetupCode);
      if (!used.ok) return used;
    }
    const device: Device = {
      deviceId,
      version: 1,
      name,
      kind,
      tokenHash,
      language: null,
      tillDeviceId: kind === 'guest' ? onlyTill(work) : null,
      customerDataExcluded: false,
      idleLockSeconds: null,
      pairedAt: work.now,
      lastSeenAt: work.now,
      revokedAt: null,
    };
    work.run(insertSql('device', PEOPLE_COLUMNS.device), [JSON.stringify([device])]);
    work.fact('device.paired', 'device', deviceId, { name, kind, onBox: codeHash === null });
    return accept({ deviceId });
  },
});

/** A guest's screen belongs to a till; where there is one alone nobody has to say which. */
function onlyTill({ state: { people } }: Work): string | null {
  const tills = [...people.devices.values()].filter(
    ({ kind, revokedAt, tillDeviceId }) => kind === 'till' && revokedAt === null && tillDeviceId === null,
  );
  return tills.length === 1 ? (tills[0]?.deviceId ?? null) : null;
}

const USE_CODE = `INSERT INTO pairing_code (code_hash, expires_at, used_at) VALUES (?1, ?2, ?2) ON CONFLICT (code_hash) DO UPDATE SET used_at = excluded.used_at`;

/** A code works once and for ten minutes; wrong ones are counted by where they come from, so that nobody can try them all. */
async function takeCode(work: Work, codeHash: string, isSetupCode: boolean): Promise<Outcome<null>> {
  const { throttles } = work.state;
  const source = `address ${work.caller.remoteAddress}`;
  const pair = throttles.pair(source, 'join');
  const device = throttles.device(source);
  const throttled = refuseThrottled({ pair, device, now: work.now, mayApprove: false });
  if (throttled) return asPairing(throttled);
  const stored = await work.get('SELECT expires_at, used_at FROM pairing_code WHERE code_hash = ?', [codeHash]);
  if (!stored && !isSetupCode) {
    const wrong = afterWrongPin(pair, device, work.now);
    work.record('device.pair-failed', 'device', work.caller.remoteAddress, { failures: wrong.pair.failures }, [
      throttles.set(source, 'join', wrong),
    ]);
    return asPairing(wrong.refusal);
  }
  if (stored && (stored['used_at'] !== null || Number(stored['expires_at']) <= work.now)) return refuse('pairing-code-expired');
  work.run(USE_CODE, [codeHash, work.now]);
  if (pair.failures > 0) {
    const { sql, parameters } = throttles.set(source, 'join', afterRightPin(device, false));
    work.run(sql, parameters);
    work.onAbandon(() => {
      throttles.set(source, 'join', { pair, device });
    });
  }
  return accept(null);
}

/** The same scheme as for PINs, said in words about codes. */
function asPairing(refusal: Refusal): Refusal {
  if (refusal.code === 'pin-throttled') return refuse('pairing-throttled', { seconds: refusal.params?.['seconds'] ?? null });
  return refusal.code === 'device-throttled' ? refuse('pairing-throttled', { seconds: 3_600 }) : refuse('pairing-code-wrong');
}
