import type { CommandInputs } from '#domain/contract/commands';
import type { PriceRuleView } from '#domain/contract/customer-book';
import { tiyin, type Tiyin } from '#domain/money/money';
import { toLocalized, toValues, type LocalizedValues } from '#ui/text/localized-values';
import type { OfficeCustomersText } from '../text/uz-latn';

/** Whom a rule is for. */
export type Whom = 'everybody' | 'group' | 'customer';
/** What a rule gives. */
export type BenefitKind = PriceRuleView['benefit']['kind'];
/** What a rule counts on. */
export type ScopeKind = PriceRuleView['scope']['kind'];

/** What a rule's form holds. What belongs to another kind than the chosen one is kept while kinds are tried out, and not sent. */
export type RuleValues = {
  name: LocalizedValues;
  whom: Whom;
  groupId: string;
  customerId: string;
  benefitKind: BenefitKind;
  rateBasisPoints: number | null;
  amountTiyin: Tiyin | null;
  prices: { productId: string; priceTiyin: Tiyin | null }[];
  scopeKind: ScopeKind;
  categoryIds: string[];
  productIds: string[];
  minimumThousandths: number | null;
  minimumTotalTiyin: Tiyin | null;
  fromDay: string;
  toDay: string;
  fromMonthDay: number | null;
  toMonthDay: number | null;
  weekdays: number[];
  fromTime: string;
  toTime: string;
  priority: number | null;
  stackable: boolean;
  active: boolean;
};

/** An empty form: a percentage off the whole order, for a group. */
export const emptyRule: RuleValues = {
  name: toValues(null),
  whom: 'group',
  groupId: '',
  customerId: '',
  benefitKind: 'percent',
  rateBasisPoints: null,
  amountTiyin: null,
  prices: [],
  scopeKind: 'order',
  categoryIds: [],
  productIds: [],
  minimumThousandths: null,
  minimumTotalTiyin: null,
  fromDay: '',
  toDay: '',
  fromMonthDay: null,
  toMonthDay: null,
  weekdays: [],
  fromTime: '',
  toTime: '',
  priority: 0,
  stackable: false,
  active: true,
};

/** A row of the box as the form shows it. */
export function ruleValues(rule: PriceRuleView): RuleValues {
  const { benefit, scope } = rule;
  return {
    name: toValues(rule.name),
    whom: rule.groupId !== null ? 'group' : rule.customerId !== null ? 'customer' : 'everybody',
    groupId: rule.groupId ?? '',
    customerId: rule.customerId ?? '',
    benefitKind: benefit.kind,
    rateBasisPoints: benefit.kind === 'percent' ? benefit.rateBasisPoints : null,
    amountTiyin: benefit.kind === 'amount' ? tiyin(benefit.amountTiyin) : null,
    prices:
      benefit.kind === 'price-list'
        ? benefit.prices.map(({ productId, priceTiyin }) => ({ productId, priceTiyin: tiyin(priceTiyin) }))
        : [],
    scopeKind: scope.kind,
    categoryIds: scope.kind === 'categories' ? [...scope.categoryIds] : [],
    productIds: scope.kind === 'products' ? [...scope.productIds] : [],
    minimumThousandths: rule.minimumThousandths,
    minimumTotalTiyin: rule.minimumTotalTiyin === null ? null : tiyin(rule.minimumTotalTiyin),
    fromDay: rule.fromDay ?? '',
    toDay: rule.toDay ?? '',
    fromMonthDay: rule.fromMonthDay,
    toMonthDay: rule.toMonthDay,
    weekdays: [...rule.weekdays],
    fromTime: rule.fromTime ?? '',
    toTime: rule.toTime ?? '',
    priority: rule.priority,
    stackable: rule.stackable,
    active: rule.active,
  };
}

/** A rule as the command wants it. */
export type RuleInput = Omit<CommandInputs['price-rule.create'], 'ruleId'>;

const orNull = (text: string): string | null => (text === '' ? null : text);

function benefitOf(values: RuleValues): RuleInput['benefit'] {
  if (values.benefitKind === 'percent') return { kind: 'percent', rateBasisPoints: values.rateBasisPoints ?? 0 };
  if (values.benefitKind === 'amount') return { kind: 'amount', amountTiyin: values.amountTiyin ?? 0 };
  const prices = values.prices.flatMap(({ productId, priceTiyin }) => (priceTiyin === null ? [] : [{ productId, priceTiyin }]));
  return { kind: 'price-list', prices };
}

/** A price list says by itself what it counts on: its own products. */
function scopeOf(values: RuleValues): RuleInput['scope'] {
  if (values.benefitKind === 'price-list' || values.scopeKind === 'order') return { kind: 'order' };
  if (values.scopeKind === 'categories') return { kind: 'categories', categoryIds: values.categoryIds };
  return { kind: 'products', productIds: values.productIds };
}

/** The form as the command wants it. */
export function ruleInput(values: RuleValues): RuleInput {
  return {
    name: toLocalized(values.name),
    groupId: values.whom === 'group' ? orNull(values.groupId) : null,
    customerId: values.whom === 'customer' ? orNull(values.customerId) : null,
    benefit: benefitOf(values),
    scope: scopeOf(values),
    minimumThousandths: values.minimumThousandths,
    minimumTotalTiyin: values.minimumTotalTiyin,
    fromDay: orNull(values.fromDay),
    toDay: orNull(values.toDay),
    fromMonthDay: values.fromMonthDay,
    toMonthDay: values.toMonthDay,
    weekdays: values.weekdays.toSorted((a, b) => a - b),
    fromTime: orNull(values.fromTime),
    toTime: orNull(values.toTime),
    priority: values.priority ?? 0,
    stackable: values.stackable,
    active: values.active,
  };
}

/** Faults that the form can tell without asking the box, by path. */
export function ruleFaults(
  values: RuleValues,
  t: OfficeCustomersText['rules'],
  fillIn: string,
): Readonly<Record<string, string | undefined>> {
  const unless = (fine: boolean, message: string): string | undefined => (fine ? undefined : message);
  const isList = values.benefitKind === 'price-list';
  const bothMonthDays = (values.fromMonthDay === null) === (values.toMonthDay === null);
  const bothTimes = (values.fromTime === '') === (values.toTime === '');
  const listed = values.prices.length > 0 && values.prices.every(({ priceTiyin }) => priceTiyin !== null);
  return {
    'name.uz-Latn': unless(values.name['uz-Latn'].trim() !== '', fillIn),
    groupId: unless(values.whom !== 'group' || values.groupId !== '', t.chooseGroup),
    customerId: unless(values.whom !== 'customer' || values.customerId !== '', t.chooseCustomer),
    'benefit.rateBasisPoints': unless(values.benefitKind !== 'percent' || (values.rateBasisPoints ?? 0) > 0, fillIn),
    'benefit.amountTiyin': unless(values.benefitKind !== 'amount' || (values.amountTiyin ?? 0) > 0, fillIn),
    'benefit.prices': unless(!isList || listed, t.choosePrice),
    'scope.categoryIds': unless(isList || values.scopeKind !== 'categories' || values.categoryIds.length > 0, t.chooseOne),
    'scope.productIds': unless(isList || values.scopeKind !== 'products' || values.productIds.length > 0, t.chooseOne),
    toDay: unless(values.fromDay === '' || values.toDay === '' || values.fromDay <= values.toDay, t.endsBefore),
    toMonthDay: unless(bothMonthDays, t.bothOrNone),
    toTime: unless(bothTimes, t.bothOrNone),
  };
}
