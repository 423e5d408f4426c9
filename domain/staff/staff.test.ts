import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grantsOf, isWithinCap, may, refuseLastAdministrator, refuseUnknownPermissions } from './may';
import { permissionGroups, permissionKeys, permissionName } from './permissions';
import type { Permission } from './permissions';
import { checkPin } from './pin';
import { shippedRoles } from './roles';
import type { ShippedRoleKey } from './roles';
import { afterRightPin, afterWrongPin, freshDevice, freshPair, lockAfter, refuseThrottled, throttleLimits } from './throttle';

const plain = { waitersTakePayment: false, waitersShareTables: false };
const role = (key: ShippedRoleKey) => {
  const found = shippedRoles.find((shipped) => shipped.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

describe('the shipped matrix', () => {
  test.each<[ShippedRoleKey, Permission, 'yes' | 'ask' | 'no']>([
    ['waiter', 'order.open', 'yes'],
    ['waiter', 'order.pay', 'no'],
    ['waiter', 'line.delete_sent', 'ask'],
    ['waiter', 'stop_list.change', 'yes'],
    ['waiter', 'shift.open', 'no'],
    ['cashier', 'order.pay', 'yes'],
    ['cashier', 'order.all', 'yes'],
    ['cashier', 'refund', 'ask'],
    ['cashier', 'shift.close', 'yes'],
    ['cashier', 'report.day', 'yes'],
    ['cashier', 'report.view', 'no'],
    ['cook', 'kitchen.work', 'yes'],
    ['cook', 'order.open', 'no'],
    ['manager', 'approval.give', 'yes'],
    ['manager', 'device.manage', 'yes'],
    ['manager', 'settings.change', 'no'],
    ['manager', 'printer.manage', 'no'],
    ['administrator', 'settings.change', 'yes'],
  ])('%s, %s: %s', (key, permission, grant) => {
    expect(may(role(key), permission, plain)).toBe(grant);
  });

  test('names every right for every role', () => {
    for (const shipped of shippedRoles) expect(Object.keys(shipped.permissions).sort()).toEqual([...permissionKeys].sort());
    expect(new Set(permissionKeys).size).toBe(permissionKeys.length);
  });

  test('has names in four languages', () => {
    const names = [
      ...permissionGroups.map((group) => group.name),
      ...permissionKeys.map(permissionName),
      ...shippedRoles.map((shipped) => shipped.name),
    ];
    for (const name of names) expect(Object.values(name ?? {}).filter((text) => text !== '')).toHaveLength(4);
  });
});

describe('rights', () => {
  test('of waiters are lifted by two settings, and of nobody else', () => {
    expect(may(role('waiter'), 'order.pay', { ...plain, waitersTakePayment: true })).toBe('yes');
    expect(may(role('waiter'), 'order.all', { ...plain, waitersShareTables: true })).toBe('yes');
    expect(may(role('cook'), 'order.pay', { waitersTakePayment: true, waitersShareTables: true })).toBe('no');
  });

  test('of an administrator can’t be taken', () => {
    expect(may({ key: 'administrator', permissions: {} }, 'settings.change', plain)).toBe('yes');
  });

  test('for the session leave out what is not granted', () => {
    expect(grantsOf(role('cook'), plain)).toEqual({ 'kitchen.work': 'yes', 'stop_list.change': 'yes' });
  });

  test('end at a cap, the cap itself included', () => {
    expect([isWithinCap(100, 100), isWithinCap(101, 100), isWithinCap(101, null)]).toEqual([true, false, true]);
  });

  test('are known ones, and somebody always has all', () => {
    expect(refuseUnknownPermissions({ 'order.open': 'yes' })).toBeNull();
    expect(refuseUnknownPermissions({ 'order.fly': 'yes' })).toMatchObject({ code: 'permission-unknown' });
    expect(refuseLastAdministrator({ isAdministrator: true, staysAdministrator: false, activeAdministrators: 1 })).toMatchObject({
      code: 'last-administrator',
    });
    expect(refuseLastAdministrator({ isAdministrator: true, staysAdministrator: false, activeAdministrators: 2 })).toBeNull();
  });
});

describe('a PIN', () => {
  test.each(['1234', '0123', '9876', '7890', '0000', '1111', '1212', '1122', '1221', '1984', '2007', '2580', '4711'])(
    'of %s is too simple',
    (pin) => {
      expect(checkPin(pin, 4)).toMatchObject({ ok: false, code: 'pin-too-simple' });
    },
  );

  test.each(['123456', '654321', '111111', '121212', '123123', '112233', '123321', '159753', '111222'])('of %s is too simple', (pin) => {
    expect(checkPin(pin, 6)).toMatchObject({ ok: false, code: 'pin-too-simple' });
  });

  test.each([
    '4172',
    '5938',
    '6204',
    '2381',
    '7459',
    '8126',
    '3697',
    '9045',
    '1538',
    '6713',
    '2860',
    '5491',
    '7308',
    '4629',
    '8057',
    '9264',
    '3185',
    '7026',
  ])('of %s is fine', (pin) => {
    expect(checkPin(pin, 4)).toEqual({ ok: true, value: pin });
  });

  test('has the length of the branch and digits only', () => {
    expect(checkPin('4172', 6)).toMatchObject({ ok: false, code: 'pin-length', params: { length: 6 } });
    expect(checkPin('41a2', 4)).toMatchObject({ ok: false, code: 'pin-length' });
  });

  test('leaves enough to choose from', () => {
    const simple = Array.from({ length: 10_000 }, (_, pin) => checkPin(String(pin).padStart(4, '0'), 4)).filter(
      (outcome) => !outcome.ok,
    ).length;
    expect(simple).toBeGreaterThanOrEqual(100);
    expect(simple).toBeLessThan(500);
  });
});

describe('the throttle', () => {
  const now = 1_000_000;

  test('locks after five tries for 30 s, doubling to 15 min', () => {
    expect([4, 5, 6, 7, 8, 9, 10, 50].map(lockAfter)).toEqual([0, 30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000]);
  });

  test('refuses within the lock even the right PIN, and says how long', () => {
    let pair = freshPair;
    let device = freshDevice;
    const codes: string[] = [];
    for (let tried = 0; tried < 5; tried += 1) {
      const wrong = afterWrongPin(pair, device, now);
      ({ pair, device } = wrong);
      codes.push(wrong.refusal.code);
    }
    expect(codes).toEqual(['pin-wrong', 'pin-wrong', 'pin-wrong', 'pin-wrong', 'pin-throttled']);
    expect(refuseThrottled({ pair, device, now: now + 29_500, mayApprove: false })).toMatchObject({
      code: 'pin-throttled',
      params: { seconds: 1 },
    });
    expect(refuseThrottled({ pair, device, now: now + 30_000, mayApprove: false })).toBeNull();
    expect(afterRightPin(device, false).pair).toEqual(freshPair);
  });

  test('counts down the tries left', () => {
    expect(afterWrongPin(freshPair, freshDevice, now).refusal).toMatchObject({ params: { attemptsLeft: 4 } });
  });

  test('stops a device at twenty an hour, but for a manager, who frees it', () => {
    const device = { failureTimes: Array.from({ length: 20 }, (_, index) => now + index) };
    const attempt = { pair: freshPair, device, now: now + 1_000 };
    expect(refuseThrottled({ ...attempt, mayApprove: false })).toMatchObject({ code: 'device-throttled' });
    expect(refuseThrottled({ ...attempt, mayApprove: true })).toBeNull();
    expect(afterRightPin(device, true).device).toEqual(freshDevice);
    expect(refuseThrottled({ ...attempt, now: now + throttleLimits.windowMs, mayApprove: false })).toBeNull();
  });

  test('lets a thief try few PINs, whatever the rhythm', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 1, maxLength: 300 }), (pauses) => {
        let pair = freshPair;
        let device = freshDevice;
        let at = 0;
        let looked = 0;
        for (const pause of pauses) {
          at += pause;
          if (refuseThrottled({ pair, device, now: at, mayApprove: false }) !== null) continue;
          looked += 1;
          ({ pair, device } = afterWrongPin(pair, device, at));
        }
        expect(looked).toBeLessThanOrEqual(20 * Math.ceil((at + 1) / throttleLimits.windowMs));
        expect(device.failureTimes.length).toBeLessThanOrEqual(20);
      }),
    );
  });
});
