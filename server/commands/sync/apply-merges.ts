import type { Brought } from '#domain/party/merge-parties';
import type { Party } from '#domain/party/party-entity';
import { syncedTables } from '#domain/sync/synced-tables';
import { partyChanges } from '#server/store/party/party-changes';
import { balancesToReturn, giveHoldings, holdingsOf, rememberedMerge, returnHoldings } from '../customer/merge-holdings';
import type { Applying } from './apply-rows';

const PRICE_RULE = (() => {
  const table = syncedTables.find(({ name }) => name === 'price_rule');
  if (table === undefined) throw new Error('price rules are not synced');
  return table;
})();

/** The people of a page, as they were and as they become. */
interface People {
  readonly before: ReadonlyMap<string, Party>;
  readonly after: Map<string, Party>;
}

/**
 * Merges that were made elsewhere, and taken back elsewhere: what hangs on the one that goes at this branch follows, and comes back. Aliases point at the last of their
 * chain. Two branches that merged the same pair the other way round make a circle: it stays as it is here until the portal has named the root.
 */
export async function joinCustomers(applying: Applying, { before, after }: People): Promise<void> {
  const roots = new Map([...after.keys()].map((id) => [id, rootOf(after, id)]));
  for (const [id, rootId] of roots) {
    const party = after.get(id);
    const was = before.get(id);
    if (party === undefined) continue;
    if (rootId === null) {
      // Nobody here knows the one he was merged into, or it is a circle.
      if (was !== undefined) after.set(id, { ...party, rootId: was.rootId, stage: was.stage });
      continue;
    }
    after.set(id, { ...party, rootId });
    if (was !== undefined && was.rootId !== rootId) await move(applying, { before, after }, was, rootId);
  }
}

/** The end of a chain; null where it goes round, or where the page and this box know nobody of that id. */
function rootOf(after: ReadonlyMap<string, Party>, id: string): string | null {
  const met = new Set<string>();
  for (let at = id; ;) {
    const party = after.get(at);
    if (party === undefined || met.has(at)) return null;
    if (party.rootId === at) return at;
    met.add(at);
    at = party.rootId;
  }
}

async function move({ work, restated }: Applying, people: People, was: Party, rootId: string): Promise<void> {
  const { partyId, rootId: oldRootId } = was;
  const isAlias = oldRootId !== partyId;
  // The one he was merged into was merged itself: what is his goes on with it.
  if (isAlias && people.after.get(oldRootId)?.rootId === rootId) return;
  let held = isAlias ? null : await holdingsOf(work, partyId);
  if (isAlias) {
    const merge = await rememberedMerge(work, partyId);
    if (merge !== null) {
      const balances = await balancesToReturn(work, oldRootId, merge.memory);
      returnHoldings(work, { survivorId: oldRootId, aliasId: partyId }, merge, balances);
      held = { hanging: merge.memory.hanging, balances };
    }
    work.fact('customer.unmerged', 'customer', partyId, { fields: ['stage', 'rootId'], fromId: oldRootId, portal: true });
    work.fact('customer.unmerged-from', 'customer', oldRootId, { customerId: partyId, portal: true });
  }
  if (rootId === partyId || held === null) return;
  // Price rules are this branch's own: that they are another customer's now is told.
  for (const id of held.hanging.ruleIds) restated.push({ table: PRICE_RULE, id });
  giveHoldings(work, { fromId: partyId, intoId: rootId, brought: broughtBy(people, was, rootId) }, held);
  work.fact('customer.merged', 'customer', rootId, { fields: [], mergedId: partyId, take: [], portal: true });
  work.fact('customer.merged-into', 'customer', partyId, { intoId: rootId, portal: true });
}

/** What the merge brought, as far as this page tells: so it can be taken back here as well. */
function broughtBy({ before, after }: People, was: Party, rootId: string): Brought {
  const [old, now] = [before.get(rootId) ?? null, after.get(rootId) ?? null];
  const changes =
    old === null || now === null
      ? []
      : partyChanges(old, now).filter(
          ({ field, before, after }) => !/[.]|^(groupIds|rootId)$/.test(field) && (field !== 'stage' || isStop(before, after)),
        );
  const isCustomChanged = old !== null && now !== null && JSON.stringify(old.custom) !== JSON.stringify(now.custom);
  return {
    stage: was.stage,
    contactIds: was.contacts
      .map(({ contactId }) => contactId)
      .filter((id) => now?.contacts.some(({ contactId }) => contactId === id) === true),
    addressIds: was.addresses
      .map(({ addressId }) => addressId)
      .filter((id) => now?.addresses.some(({ addressId }) => addressId === id) === true),
    groupIds: was.groupIds.filter((groupId) => now?.groupIds.includes(groupId) === true && old?.groupIds.includes(groupId) === false),
    fields: {
      ...Object.fromEntries(
        changes.map((change) => [
          change.field,
          { before: JSON.parse(change.before) as unknown, after: JSON.parse(change.after) as unknown },
        ]),
      ),
      ...(isCustomChanged ? { custom: { before: old.custom, after: now.custom } } : {}),
    },
    code: was.code,
  };
}

/** Of the stage only that the merge stopped him: whether he is an alias is no field of his. */
function isStop(before: string, after: string): boolean {
  return after === '"blocked"' && before !== '"merged"';
}
