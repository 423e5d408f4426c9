import type { GroupView } from '#domain/contract/customer-book';
import { tiyin } from '#domain/money/money';
import type { Format } from '#ui/text/format';
import type { OfficeCustomersText } from '../text/uz-latn';

/** What stands under a group's name: its kind, or for a group that fills itself who is in it. */
export function groupWords(group: Pick<GroupView, 'groupKind' | 'dynamicRule'>, t: OfficeCustomersText['groups'], format: Format): string {
  const rule = group.dynamicRule;
  if (group.groupKind !== 'dynamic' || rule === null) return t.kinds[group.groupKind];
  const parts = [
    ...(rule.spentTiyin === null ? [] : [t.fillsSpent(format.money(tiyin(rule.spentTiyin)))]),
    ...(rule.orders === null ? [] : [t.fillsOrders(rule.orders)]),
  ];
  return t.fills(parts, rule.withinDays);
}
