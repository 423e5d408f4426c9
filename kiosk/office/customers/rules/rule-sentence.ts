import type { PriceRuleView } from '#domain/contract/customer-book';
import { tiyin } from '#domain/money/money';
import type { Format } from '#ui/text/format';
import { fromDateInput } from '#ui/text/time-text';
import type { OfficeCustomersText } from '../text/uz-latn';

/** What a rule needs to be said aloud: words, figures, and the names of what it points at (empty for one that is not known). */
export type RuleVoice = {
  readonly t: OfficeCustomersText['rules'];
  readonly format: Format;
  readonly groupName: (groupId: string) => string;
  readonly customerName: (customerId: string) => string;
  readonly categoryName: (categoryId: string) => string;
  readonly productName: (productId: string) => string;
};

/** The part of a rule that a sentence says; a form that is being typed fits too. */
export type SaidRule = Omit<PriceRuleView, 'kind' | 'ruleId' | 'version' | 'archived' | 'name'>;

/** More names than these make a list, not a sentence. */
const NAMES_MAX = 3;

/** What the rule gives, to whom and when: `“Oltin karta” guruhiga: butun buyurtmaga 10 % chegirma, har oyning 1–7-kunlari`. */
export function ruleSentence(rule: SaidRule, voice: RuleVoice): string {
  const { stackable } = voice.t.say;
  return [`${whom(rule, voice)}: ${gift(rule, voice)}`, ...conditions(rule, voice), ...(rule.stackable ? [stackable] : [])].join(', ');
}

function whom({ groupId, customerId }: SaidRule, { t, groupName, customerName }: RuleVoice): string {
  if (groupId !== null) return t.say.group(groupName(groupId));
  return customerId === null ? t.say.everybody : t.say.customer(customerName(customerId));
}

function names(ids: readonly string[], nameOf: (id: string) => string, { t }: RuleVoice): string {
  const shown = ids.slice(0, NAMES_MAX).map(nameOf);
  return ids.length > NAMES_MAX ? [...shown, t.say.more(ids.length - NAMES_MAX)].join(', ') : shown.join(', ');
}

function gift({ benefit, scope }: SaidRule, voice: RuleVoice): string {
  const { t, format } = voice;
  if (benefit.kind === 'price-list') return t.say.priceList(benefit.prices.length);
  const these =
    scope.kind === 'categories'
      ? names(scope.categoryIds, voice.categoryName, voice)
      : scope.kind === 'products'
        ? names(scope.productIds, voice.productName, voice)
        : null;
  if (benefit.kind === 'percent')
    return t.say.percent(format.percent(benefit.rateBasisPoints), these === null ? t.say.order : t.say.these(these));
  const amount = format.money(tiyin(benefit.amountTiyin));
  return these === null ? t.say.amountOrder(amount) : t.say.amountEach(amount, these);
}

function conditions(rule: SaidRule, { t, format }: RuleVoice): readonly string[] {
  const day = (text: string): string => format.dayYear(fromDateInput(text) ?? 0);
  const said: (string | null)[] = [
    rule.minimumThousandths === null ? null : t.say.fromQuantity(format.quantity(rule.minimumThousandths)),
    rule.minimumTotalTiyin === null ? null : t.say.fromTotal(format.money(tiyin(rule.minimumTotalTiyin))),
    rule.fromDay !== null && rule.toDay !== null
      ? t.say.between(day(rule.fromDay), day(rule.toDay))
      : rule.fromDay !== null
        ? t.say.since(day(rule.fromDay))
        : rule.toDay !== null
          ? t.say.until(day(rule.toDay))
          : null,
    rule.fromMonthDay === null || rule.toMonthDay === null ? null : t.say.monthDays(rule.fromMonthDay, rule.toMonthDay),
    rule.weekdays.length === 0 ? null : rule.weekdays.map((weekday) => t.weekdayNames[weekday - 1] ?? '').join(', '),
    rule.fromTime === null || rule.toTime === null ? null : t.say.hours(rule.fromTime, rule.toTime),
  ];
  return said.filter((part) => part !== null);
}
