import type { CommandInputs } from '#domain/contract/commands';
import type { RoleView } from '#domain/contract/staff';
import { tiyin, type Tiyin } from '#domain/money/money';
import { permissionKeys } from '#domain/staff/permissions';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';

/** A right as it is granted. */
export type Grant = 'yes' | 'ask' | 'no';

/** What a role's form holds; null caps are no caps. */
export type RoleValues = {
  name: LocalizedValues;
  permissions: Record<string, Grant>;
  discountMaxBasisPoints: number | null;
  refundMaxTiyin: Tiyin | null;
  refundPerDayMaxTiyin: Tiyin | null;
  creditPerDayMaxTiyin: Tiyin | null;
};

const nothingGranted = (): Record<string, Grant> => Object.fromEntries(permissionKeys.map((key) => [key, 'no' as const]));

/** An empty form: a role that may do nothing yet. */
export function emptyRole(): RoleValues {
  return {
    name: toValues(null),
    permissions: nothingGranted(),
    discountMaxBasisPoints: null,
    refundMaxTiyin: null,
    refundPerDayMaxTiyin: null,
    creditPerDayMaxTiyin: null,
  };
}

const asTiyin = (amount: number | null): Tiyin | null => (amount === null ? null : tiyin(amount));

/** A row of the box as the form shows it; a right that the row does not name is not granted. */
export function roleValues(role: RoleView): RoleValues {
  return {
    name: toValues(role.name),
    permissions: { ...nothingGranted(), ...role.permissions },
    discountMaxBasisPoints: role.caps.discountMaxBasisPoints,
    refundMaxTiyin: asTiyin(role.caps.refundMaxTiyin),
    refundPerDayMaxTiyin: asTiyin(role.caps.refundPerDayMaxTiyin ?? null),
    creditPerDayMaxTiyin: asTiyin(role.caps.creditPerDayMaxTiyin),
  };
}

/** The form as the command wants it. */
export function roleInput(values: RoleValues): Omit<CommandInputs['role.update'], 'roleId' | 'version'> {
  const { name, permissions, discountMaxBasisPoints, refundMaxTiyin, refundPerDayMaxTiyin, creditPerDayMaxTiyin } = values;
  return {
    name: toLocalized(name),
    permissions,
    caps: { discountMaxBasisPoints, refundMaxTiyin, refundPerDayMaxTiyin, creditPerDayMaxTiyin },
  };
}
