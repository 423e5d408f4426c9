import {
  markDistinct as distinctContract,
  mergeCustomers as mergeContract,
  unmergeCustomers as unmergeContract,
} from '#domain/contract/customer';
import { customersMergedPosting } from '#domain/ledger/merge-posting';
import type { CustomerBalance } from '#domain/ledger/merge-posting';
import { mergeParties, unmergeParties } from '#domain/party/merge-parties';
import type { Brought } from '#domain/party/merge-parties';
import type { Party } from '#domain/party/party-entity';
import { accept, refuse } from '#domain/problem/refusal';
import type { SqlRow } from '#server/store/connection';
import { parseParty, SELECT_PARTIES } from '#server/store/party/parties';
import {
  COPY_CONSENTS,
  FORGET_FIGURES,
  INSERT_MERGE,
  MOVES,
  moveSql,
  RENEW_FIGURES,
  SELECT_BALANCES,
  SELECT_HANGING,
  SELECT_LAST_CONSENTS,
  SELECT_MERGE,
  SELECT_OPEN,
  UNDO_MERGE,
} from '#server/store/party/party-merges';
import type { Hanging } from '#server/store/party/party-merges';
import { defineCommand } from '../registry';
import type { Work } from '../work';
import { findListedCustomer } from './find-customer';
import { stageParties } from './save-customer';

/** What a merge keeps for being taken back. */
interface MergeMemory {
  readonly brought: Brought;
  readonly hanging: Hanging;
  readonly balances: readonly CustomerBalance[];
}

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
    const { into: merged, alias, brought } = mergeParties(into, from, input.take);
    const hanging = hangingOf(await work.get(SELECT_HANGING, [from.partyId]));
    const balances = await balancesOf(work, from.partyId);
    await copyConsents(work, from, into);
    const [, stored] = stageParties(work, [
      { before: from, after: alias },
      { before: into, after: { ...merged, ...(merged.memberOfId === into.partyId ? { memberOfId: null } : {}) } },
    ]);
    moveAll(work, hanging, into.partyId);
    work.post(customersMergedPosting(from.partyId, into.partyId, balances), { shiftId: null, orderId: null });
    renewFigures(work, [from.partyId, into.partyId]);
    const memory: MergeMemory = { brought, hanging, balances };
    work.run(INSERT_MERGE, [work.newId(), from.partyId, into.partyId, work.now, work.caller.employeeId, JSON.stringify(memory)]);
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
    const merge = alias.stage === 'merged' ? await work.get(SELECT_MERGE, [customerId]) : undefined;
    const survivor = await findListedCustomer(work, alias.rootId);
    if (!merge || !survivor.ok) return refuse('customer-not-merged');
    const memory = JSON.parse(String(merge['before'])) as MergeMemory;
    const parted = unmergeParties(survivor.value, alias, memory.brought);
    const balances = await balancesToReturn(work, survivor.value.partyId, memory);
    const [, stored] = stageParties(work, [
      { before: survivor.value, after: parted.into },
      { before: alias, after: parted.alias },
    ]);
    // What an older version remembered knows fewer kinds of rows.
    moveAll(work, { ...hangingOf(undefined), ...memory.hanging }, alias.partyId);
    work.post(customersMergedPosting(survivor.value.partyId, alias.partyId, balances), { shiftId: null, orderId: null });
    renewFigures(work, [survivor.value.partyId, alias.partyId]);
    work.run(UNDO_MERGE, [work.now, String(merge['id'])]);
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

function hangingOf(row: SqlRow | undefined): Hanging {
  const ids = (what: keyof Hanging) => JSON.parse(typeof row?.[what] === 'string' ? row[what] : '[]') as readonly string[];
  return {
    aliasIds: ids('aliasIds'),
    noteIds: ids('noteIds'),
    debtIds: ids('debtIds'),
    moneyIds: ids('moneyIds'),
    preorderIds: ids('preorderIds'),
    reminderIds: ids('reminderIds'),
    memberIds: ids('memberIds'),
    ruleIds: ids('ruleIds'),
  };
}

function moveAll(work: Work, hanging: Hanging, toId: string): void {
  for (const what of Object.keys(MOVES) as (keyof Hanging)[]) {
    if (hanging[what].length > 0) work.run(moveSql(what), [toId, JSON.stringify(hanging[what])]);
  }
  for (const ruleId of hanging.ruleIds) work.fact('price-rule.updated', 'price-rule', ruleId, { after: { customerId: toId } });
}

function renewFigures(work: Work, ids: readonly string[]): void {
  const roots = JSON.stringify(ids);
  work.run(FORGET_FIGURES, [roots]);
  work.run(RENEW_FIGURES, [roots]);
}

async function balancesOf(work: Work, partyId: string): Promise<readonly CustomerBalance[]> {
  return (await work.all(SELECT_BALANCES, [partyId])).map((row) => ({
    currency: String(row['currency']),
    receivableTiyin: Number(row['receivableTiyin']),
    depositTiyin: Number(row['depositTiyin']),
    pointsTiyin: Number(row['pointsTiyin']),
  }));
}

/** The debts go back with what is open of them now; of deposit and points what was brought, as far as it is still there. */
async function balancesToReturn(work: Work, survivorId: string, memory: MergeMemory): Promise<readonly CustomerBalance[]> {
  const open = new Map(
    (await work.all(SELECT_OPEN, [JSON.stringify(memory.hanging.debtIds)])).map((row) => [String(row['currency']), Number(row['open'])]),
  );
  const now = new Map((await balancesOf(work, survivorId)).map((balance) => [balance.currency, balance]));
  const currencies = new Set([...open.keys(), ...memory.balances.map(({ currency }) => currency)]);
  return [...currencies].map((currency) => {
    const brought = memory.balances.find((balance) => balance.currency === currency);
    const left = now.get(currency);
    return {
      currency,
      receivableTiyin: open.get(currency) ?? 0,
      depositTiyin: Math.max(0, Math.min(brought?.depositTiyin ?? 0, left?.depositTiyin ?? 0)),
      pointsTiyin: Math.max(0, Math.min(brought?.pointsTiyin ?? 0, left?.pointsTiyin ?? 0)),
    };
  });
}

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
