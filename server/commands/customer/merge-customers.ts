import {
  markDistinct as distinctContract,
  mergeCustomers as mergeContract,
  unmergeCustomers as unmergeContract,
} from '#domain/contract/customer';
import { uzs } from '#domain/ledger/postings';
import { mergeParties, unmergeParties } from '#domain/party/merge-parties';
import type { Party } from '#domain/party/party-entity';
import { accept, refuse } from '#domain/problem/refusal';
import { parseParty, SELECT_PARTIES } from '#server/store/party/parties';
import { COPY_CONSENTS, SELECT_COPIED_CONSENTS, SELECT_LAST_CONSENTS } from '#server/store/party/party-merges';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { findListedCustomer } from './find-customer';
import { balancesToReturn, giveHoldings, holdingsOf, rememberedMerge, returnHoldings } from './merge-holdings';
import { stageParties } from './save-customer';

/** `customer.merge`: one of two. The id of the one that goes stays as an alias; orders, debts, money and notes are then of one. */
export const mergeCustomers = defineCommand(mergeContract, {
  permission: 'customer.manage',
  reloads: ['catalogue'],
  refusals: ['customer-not-found', 'customer-merge-invalid'],
  decide: async (work, input) => {
    const loser = await findListedCustomer(work, input.customerId);
    const survivor = await findListedCustomer(work, input.intoId);
    if (!loser.ok) return loser;
    if (!survivor.ok) return survivor;
    const [from, into] = [loser.value, survivor.value];
    if (from.partyId === into.partyId) return refuse('customer-merge-invalid');
    const {
      into: merged,
      alias,
      brought,
    } = mergeParties(into, from, input.take, {
      limitTiyin: work.state.settings.creditLimitTiyin,
      currency: uzs,
    });
    const moved = await holdingsOf(work, from.partyId);
    await copyConsents(work, from, into);
    const [, stored] = stageParties(work, [
      { before: from, after: alias },
      { before: into, after: { ...merged, ...(merged.memberOfId === into.partyId ? { memberOfId: null } : {}) } },
    ]);
    giveHoldings(work, { fromId: from.partyId, intoId: into.partyId, brought }, moved);
    const version = stored?.version ?? into.version + 1;
    work.fact('customer.merged', 'customer', into.partyId, {
      version,
      fields: [...Object.keys(brought.fields), 'groupIds'],
      mergedId: from.partyId,
      take: input.take,
    });
    work.fact('customer.merged-into', 'customer', from.partyId, { intoId: into.partyId });
    return accept({ customerId: into.partyId, version });
  },
});

/** `customer.unmerge`: two again, each with what was its own; of the money what is still there of what it brought. */
export const unmergeCustomers = defineCommand(unmergeContract, {
  permission: 'customer.manage',
  reloads: ['catalogue'],
  refusals: ['customer-not-found', 'customer-not-merged'],
  decide: async (work, { customerId }) => {
    const row = await work.get(SELECT_PARTIES, [JSON.stringify([customerId])]);
    if (!row) return refuse('customer-not-found');
    const alias = parseParty(row);
    const merge = alias.stage === 'merged' ? await rememberedMerge(work, customerId) : null;
    const survivor = await findListedCustomer(work, alias.rootId);
    if (!merge || !survivor.ok) return refuse('customer-not-merged');
    const parted = unmergeParties(survivor.value, alias, merge.memory.brought);
    const balances = await balancesToReturn(work, survivor.value.partyId, merge.memory);
    const [, stored] = stageParties(work, [
      { before: survivor.value, after: parted.into },
      { before: alias, after: parted.alias },
    ]);
    await restoreConsents(work, survivor.value.partyId, merge.at);
    returnHoldings(work, { survivorId: survivor.value.partyId, aliasId: alias.partyId }, merge, balances);
    const version = stored?.version ?? alias.version + 1;
    work.fact('customer.unmerged', 'customer', alias.partyId, { version, fields: ['stage', 'rootId'], fromId: survivor.value.partyId });
    work.fact('customer.unmerged-from', 'customer', survivor.value.partyId, { customerId: alias.partyId });
    return accept({ customerId: alias.partyId, version });
  },
});

/** `customer.mark-distinct`: the pair is two people, for everybody and for ever. */
export const markDistinct = defineCommand(distinctContract, {
  permission: 'customer.manage',
  refusals: ['customer-not-found', 'customer-merge-invalid'],
  decide: async (work, input) => {
    const one = await findListedCustomer(work, input.customerId);
    const other = await findListedCustomer(work, input.otherId);
    if (!one.ok) return one;
    if (!other.ok) return other;
    const [first = '', second = ''] = [one.value.partyId, other.value.partyId].sort();
    if (first === second) return refuse('customer-merge-invalid');
    work.run('INSERT INTO party_distinct (first_id, second_id, at, by_id) VALUES (?, ?, CAST(? AS INTEGER), ?) ON CONFLICT DO NOTHING', [
      first,
      second,
      work.now,
      work.caller.employeeId,
    ]);
    work.fact('customer.marked-distinct', 'customer', one.value.partyId, { otherId: other.value.partyId });
    return accept({});
  },
});

/** A contact that both have keeps the survivor's consents; of two answers the refusal stands. */
async function copyConsents(work: Work, from: Party, into: Party): Promise<void> {
  const [theirs, ours] = [await work.all(SELECT_LAST_CONSENTS, [from.partyId]), await work.all(SELECT_LAST_CONSENTS, [into.partyId])];
  const rows = theirs.flatMap((row) => {
    const contact = from.contacts.find(({ contactId }) => contactId === row['contact_id']);
    const same = into.contacts.find(({ kind, normalized }) => kind === contact?.kind && normalized === contact.normalized);
    if (!same) return [];
    const own = ours.find((one) => one['contact_id'] === same.contactId && one['purpose'] === row['purpose']);
    if (own && (own['granted'] === row['granted'] || row['granted'] === 1)) return [];
    return [
      {
        id: work.newId(),
        partyId: into.partyId,
        contactId: same.contactId,
        purpose: row['purpose'],
        granted: row['granted'],
        textVersion: row['text_version'],
        channel: row['channel'],
        source: row['source'],
        at: work.now,
        byId: row['by_id'],
      },
    ];
  });
  if (rows.length > 0) work.run(COPY_CONSENTS, [JSON.stringify(rows)]);
}

/** What a merge made of the survivor's answers is taken back by what he had said before it, unless he has said something since; a yes that was never his becomes a no. */
async function restoreConsents(work: Work, survivorId: string, mergedAt: number): Promise<void> {
  const copied = await work.all(SELECT_COPIED_CONSENTS, [survivorId, mergedAt]);
  const rows = copied.flatMap((row) => {
    const before = typeof row['before'] === 'number' ? row['before'] : 0;
    if (before === row['granted']) return [];
    return [
      {
        ...{ id: work.newId(), partyId: survivorId, contactId: row['contact_id'], purpose: row['purpose'], granted: before },
        ...{ textVersion: row['text_version'], channel: row['channel'], source: row['source'], at: work.now, byId: row['by_id'] },
      },
    ];
  });
  if (rows.length > 0) work.run(COPY_CONSENTS, [JSON.stringify(rows)]);
}
