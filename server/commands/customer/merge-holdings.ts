import { customersMergedPosting } from '#domain/ledger/merge-posting';
import type { CustomerBalance } from '#domain/ledger/merge-posting';
import type { Brought } from '#domain/party/merge-parties';
import type { SqlRow } from '#server/store/connection';
import {
  FORGET_FIGURES,
  INSERT_MERGE,
  MOVES,
  moveSql,
  RENEW_FIGURES,
  SELECT_BALANCES,
  SELECT_HANGING,
  SELECT_MERGE,
  SELECT_OPEN,
  UNDO_MERGE,
} from '#server/store/party/party-merges';
import type { Hanging } from '#server/store/party/party-merges';
import type { Work } from '../work';

/** What this branch holds of a customer (debts, money, notes, orders for later) moves with a merge and back, wherever the merge was made: each branch moves its own. */

/** What moves: rows by what they are, and balances. */
export interface Holdings {
  readonly hanging: Hanging;
  readonly balances: readonly CustomerBalance[];
}

/** What a merge keeps for being taken back. */
export interface MergeMemory extends Holdings {
  readonly brought: Brought;
}

/** A merge that can be taken back. */
export interface RememberedMerge {
  readonly id: string;
  readonly at: number;
  readonly memory: MergeMemory;
}

/** What a customer has here; to be read before anything of the merge is staged. */
export async function holdingsOf(work: Work, partyId: string): Promise<Holdings> {
  return { hanging: hangingOf(await work.get(SELECT_HANGING, [partyId])), balances: await balancesOf(work, partyId) };
}

/** Moves it to the one that stays, and remembers how to take it back. */
export function giveHoldings(
  work: Work,
  { fromId, intoId, brought }: { readonly fromId: string; readonly intoId: string; readonly brought: Brought },
  { hanging, balances }: Holdings,
): void {
  moveAll(work, hanging, intoId);
  work.post(customersMergedPosting(fromId, intoId, balances), { shiftId: null, orderId: null });
  renewFigures(work, [fromId, intoId]);
  const memory: MergeMemory = { brought, hanging, balances };
  work.run(INSERT_MERGE, [work.newId(), fromId, intoId, work.now, work.caller.employeeId, JSON.stringify(memory)]);
}

/** The merge that made a party an alias, or null where this branch knows of none. */
export async function rememberedMerge(work: Work, aliasId: string): Promise<RememberedMerge | null> {
  const row = await work.get(SELECT_MERGE, [aliasId]);
  return row === undefined
    ? null
    : { id: String(row['id']), at: Number(row['at']), memory: JSON.parse(String(row['before'])) as MergeMemory };
}

/** Moves what came with a merge back to the alias; `balances` as `balancesToReturn` says, read before anything is staged. */
export function returnHoldings(
  work: Work,
  { survivorId, aliasId }: { readonly survivorId: string; readonly aliasId: string },
  { id, memory }: RememberedMerge,
  balances: readonly CustomerBalance[],
): void {
  // What an older version remembered knows fewer kinds of rows.
  moveAll(work, { ...hangingOf(undefined), ...memory.hanging }, aliasId);
  work.post(customersMergedPosting(survivorId, aliasId, balances), { shiftId: null, orderId: null });
  renewFigures(work, [survivorId, aliasId]);
  work.run(UNDO_MERGE, [work.now, id]);
}

/** The debts go back with what is open of them now; of deposit and points what was brought, as far as it is still there. */
export async function balancesToReturn(work: Work, survivorId: string, memory: Holdings): Promise<readonly CustomerBalance[]> {
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
