import { scrypt, timingSafeEqual } from 'node:crypto';
import type { ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { firstPin as contract } from '#domain/contract/staff';
import { accept, refuse } from '#domain/problem/refusal';
import { FIRST_CODE_BYTES, FIRST_CODE_COST, plainCode } from '#domain/staff/first-code';
import { checkPin } from '#domain/staff/pin';
import type { FirstCode } from '#server/store/people';
import { definePreparedCommand } from '../registry';
import { checkTyped, decidePin } from './pin-check';
import type { CheckedPin } from './pin-check';

const derive = promisify<string, string, number, ScryptOptions, Buffer>(scrypt);

/** `staff.first-pin`: a wrong code is a wrong try like a wrong PIN; the right one works once. */
export const firstPin = definePreparedCommand<'staff.first-pin', CheckedPin & { readonly pinVerifier: string }>(contract, {
  requires: 'device',
  secrets: ['code', 'pin'],
  reloads: ['people'],
  refusals: ['not-found', 'employee-archived', 'pin-length', 'pin-too-simple', 'first-code-wrong', 'pin-throttled', 'device-throttled'],
  prepare: async ({ employeeId, code, pin }, preparation) => {
    const { services, state } = preparation;
    const fits = checkPin(pin, state.settings.pinLength);
    if (!fits.ok) return fits;
    const checked = await checkTyped(preparation, employeeId, async () => {
      const known = state.people.firstCodes.get(employeeId);
      return known !== undefined && known.expiresAt > services.now() && (await isCode(known, code));
    });
    return checked.ok ? accept({ ...checked.value, pinVerifier: await services.hashPin(pin) }) : checked;
  },
  decide: (work, { employeeId, pin }, { valid, pinVerifier }) => {
    // Somebody may have used it between the look and the queue.
    const isOpen = work.state.people.firstCodes.has(employeeId);
    const decided = decidePin(work, employeeId, { valid: valid && isOpen }, 'staff.first-pin-failed');
    if (!decided.ok)
      return decided.code === 'pin-wrong' ? refuse('first-code-wrong', { attemptsLeft: decided.params?.['attemptsLeft'] ?? 0 }) : decided;
    work.run('DELETE FROM sign_in_code WHERE employee_id = ?', [employeeId]);
    work.run('UPDATE employee SET pin_verifier = ?, pin_length = ?, version = version + 1 WHERE id = ?', [
      pinVerifier,
      pin.length,
      employeeId,
    ]);
    work.fact('staff.pin-set', 'employee', employeeId, { own: true, first: true });
    return accept({});
  },
});

async function isCode({ salt, codeHash }: FirstCode, typed: string): Promise<boolean> {
  const key = await derive(plainCode(typed), salt, FIRST_CODE_BYTES, FIRST_CODE_COST);
  const expected = Buffer.from(codeHash, 'base64');
  return expected.length === key.length && timingSafeEqual(expected, key);
}
