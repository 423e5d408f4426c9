import type { LocalizedText } from '#domain/contract/primitives';
import type { Grant } from './may';
import { permissionKeys } from './permissions';
import type { Permission } from './permissions';

/** The roles a new branch begins with. */
export const shippedRoleKeys = ['waiter', 'cashier', 'cook', 'courier', 'manager', 'administrator'] as const;
/** A role a new branch begins with. */
export type ShippedRoleKey = (typeof shippedRoleKeys)[number];

/** A role as it is shipped; editable afterwards, but for the administrator's rights. Caps: null = none. */
export interface ShippedRole {
  readonly key: ShippedRoleKey;
  readonly name: LocalizedText;
  readonly permissions: Readonly<Record<Permission, Grant>>;
  readonly caps: {
    readonly discountMaxBasisPoints: number | null;
    readonly refundMaxTiyin: number | null;
    readonly refundPerDayMaxTiyin: number | null;
    readonly creditPerDayMaxTiyin: number | null;
  };
}

const noCaps = { discountMaxBasisPoints: null, refundMaxTiyin: null, refundPerDayMaxTiyin: null, creditPerDayMaxTiyin: null } as const;

/** The matrix of decision 20. Taking payment and others' orders are lifted for waiters by two settings (`may`). */
export const shippedRoles: readonly ShippedRole[] = [
  {
    key: 'waiter',
    name: { 'uz-Latn': 'Ofitsiant', 'uz-Cyrl': 'Официант', ru: 'Официант', en: 'Waiter' },
    permissions: matrix({
      yes: ['order.open', 'stop_list.change', 'customer.view'],
      ask: ['line.delete_sent', 'order.cancel', 'order.cancel_paid', 'refund', 'refund.other_tender', 'discount.give', 'customer.edit'],
    }),
    caps: { ...noCaps, discountMaxBasisPoints: 0, refundMaxTiyin: 0, creditPerDayMaxTiyin: 0 },
  },
  {
    key: 'cashier',
    name: { 'uz-Latn': 'Kassir', 'uz-Cyrl': 'Кассир', ru: 'Кассир', en: 'Cashier' },
    permissions: matrix({
      yes: [
        'order.open',
        'order.all',
        'order.pay',
        'receipt.reprint',
        'discount.give',
        'credit.sell',
        'customer.view',
        'customer.edit',
        'debt.repay',
        'delivery.dispatch',
        'cash.move',
        'drawer.open',
        'shift.open',
        'shift.close',
        'report.day',
        'stop_list.change',
        'paper.manage',
      ],
      ask: [
        'line.delete_sent',
        'order.cancel',
        'order.cancel_paid',
        'refund',
        'refund.other_tender',
        'shift.difference',
        'price.change',
        'credit.override',
        'debt.manage',
      ],
    }),
    caps: { ...noCaps, discountMaxBasisPoints: 1000 },
  },
  {
    key: 'cook',
    name: { 'uz-Latn': 'Oshpaz', 'uz-Cyrl': 'Ошпаз', ru: 'Повар', en: 'Cook' },
    permissions: matrix({ yes: ['kitchen.work', 'stop_list.change'], ask: [] }),
    caps: { ...noCaps, discountMaxBasisPoints: 0, refundMaxTiyin: 0, creditPerDayMaxTiyin: 0 },
  },
  {
    key: 'courier',
    name: { 'uz-Latn': 'Kuryer', 'uz-Cyrl': 'Курьер', ru: 'Курьер', en: 'Courier' },
    permissions: matrix({ yes: ['delivery.carry'], ask: [] }),
    caps: { discountMaxBasisPoints: 0, refundMaxTiyin: 0, refundPerDayMaxTiyin: 0, creditPerDayMaxTiyin: 0 },
  },
  {
    key: 'manager',
    name: { 'uz-Latn': 'Menejer', 'uz-Cyrl': 'Менежер', ru: 'Менеджер', en: 'Manager' },
    permissions: matrix({
      yes: permissionKeys.filter((key) => key !== 'settings.change' && key !== 'printer.manage' && key !== 'delivery.carry'),
      ask: [],
    }),
    caps: noCaps,
  },
  {
    key: 'administrator',
    name: { 'uz-Latn': 'Administrator', 'uz-Cyrl': 'Администратор', ru: 'Администратор', en: 'Administrator' },
    permissions: matrix({ yes: permissionKeys, ask: [] }),
    caps: noCaps,
  },
];

function matrix(granted: {
  readonly yes: readonly Permission[];
  readonly ask: readonly Permission[];
}): Readonly<Record<Permission, Grant>> {
  const grants: Partial<Record<Permission, Grant>> = {};
  const complete = (partial: Partial<Record<Permission, Grant>>): partial is Record<Permission, Grant> =>
    permissionKeys.every((key) => key in partial);
  for (const key of permissionKeys) grants[key] = granted.yes.includes(key) ? 'yes' : granted.ask.includes(key) ? 'ask' : 'no';
  if (!complete(grants)) throw new Error('a right is missing in the matrix');
  return grants;
}
