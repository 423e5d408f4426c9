import type { GroupView } from '#domain/contract/customer-book';
import type { Ask } from './party-template';

const DAY_MS = 86_400_000;
const MANUAL = 'SELECT group_id FROM party_group WHERE party_id = ? AND to_at IS NULL ORDER BY from_at, group_id';
const BOUGHT = `SELECT COALESCE(SUM(refunded_tiyin < total_tiyin OR total_tiyin = 0), 0) AS orders, COALESCE(SUM(total_tiyin - refunded_tiyin), 0) AS spent
  FROM customer_order WHERE customer_id IN (SELECT id FROM party WHERE root_id = ?) AND state = 'completed' AND closed_at >= CAST(? AS INTEGER)`;

type Groups = ReadonlyMap<string, Pick<GroupView, 'groupId' | 'groupKind' | 'dynamicRule' | 'archived'>>;

/** Groups in use that a customer (a root) is in at a moment: those he was put into, and those whose condition his orders meet. */
export async function groupIdsOf(ask: Ask, rootId: string, groups: Groups, now: number): Promise<string[]> {
  const manual = (await ask(MANUAL, [rootId])).map((row) => String(row['group_id']));
  const active = manual.filter((groupId) => groups.get(groupId)?.archived === false);
  for (const { groupId, groupKind, dynamicRule, archived } of groups.values()) {
    if (archived || groupKind !== 'dynamic' || dynamicRule === null || active.includes(groupId)) continue;
    const since = dynamicRule.withinDays === null ? 0 : now - dynamicRule.withinDays * DAY_MS;
    const [bought] = await ask(BOUGHT, [rootId, since]);
    const enoughMoney = dynamicRule.spentTiyin === null || Number(bought?.['spent'] ?? 0) >= dynamicRule.spentTiyin;
    const enoughOrders = dynamicRule.orders === null || Number(bought?.['orders'] ?? 0) >= dynamicRule.orders;
    if (enoughMoney && enoughOrders) active.push(groupId);
  }
  return active;
}
