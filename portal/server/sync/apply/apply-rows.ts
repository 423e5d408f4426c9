import { syncedTables } from '#domain/sync/synced-tables';
import { applySharedRows, dropSharedRows } from '../../catalogue/apply-shared-rows';
import type { AppliedRows, SharedStatement } from '../../catalogue/apply-shared-rows';
import { renewCredit } from '../../credit/renew-credit';
import { writeRollups } from '../../rollups/write-rollups';
import { refreshCustomerFigures } from '../../store/customer-figures';
import type { Transaction } from '../../store/database';
import type { StatedFact } from '../stated-rows';
import { forgetPersons } from './forget-persons';
import { latestRows, rowsOf } from './latest-rows';
import type { LatestRow, LatestRows } from './latest-rows';
import { openPersonal, personKeysFor } from './open-personal';
import { tellConsents } from './tell-consents';
import { touchedCustomers } from './touched-customers';
import { isEdited, writeFacts } from './write-facts';
import type { Origin } from './write-rows';

/** Which pages show a table; a page reads anew what it shows. */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  setting: ['branches'],
  role: ['staff'],
  employee: ['staff'],
  work_time: ['staff'],
  work_time_correction: ['staff'],
  pay_rate: ['staff'],
  pay_fine: ['staff'],
  pay: ['staff'],
  station: ['menu'],
  category: ['menu', 'products'],
  modifier_group: ['menu'],
  product: ['menu', 'products'],
  hall: ['menu'],
  dining_table: ['menu'],
  reason: ['menu'],
  note_preset: ['menu'],
  customer_group: ['customers'],
  price_rule: ['customers'],
  price_list: ['menu'],
  customer_field: ['customers'],
  stop_list: ['products'],
  stock: ['products'],
  party: ['customers'],
  contact_point: ['customers'],
  address: ['customers'],
  consent: ['customers'],
  party_merge: ['customers'],
  shift: ['money', 'branches'],
  cash_movement: ['money', 'branches'],
  customer_order: ['orders', 'products', 'staff', 'branches'],
  order_line: ['orders', 'products'],
  payment: ['money', 'branches'],
  phone_order: ['phone-orders'],
  refund: ['money', 'orders', 'products', 'staff'],
  posting: ['money', 'customers'],
  debt: ['customers'],
  debt_allocation: ['customers'],
  customer_money: ['customers', 'money'],
  given_discount: ['orders'],
  preorder: ['orders'],
  delivery: ['orders'],
};

/** What taking rows in came to. */
export interface TakenIn {
  /** Of the pages that now show something else. */
  readonly topics: readonly string[];
  /** Other boxes have something to pull. */
  readonly isForBoxes: boolean;
}

/** Takes stated rows in: rows, ledger, rollups. The caller holds the lock of the box. */
export async function applyRows(
  transaction: Transaction,
  origin: Origin,
  facts: readonly StatedFact[],
  { personKeys, ...moment }: Moment & { readonly personKeys: Readonly<Record<string, string>> },
): Promise<TakenIn> {
  const rows = latestRows(facts);
  const keys = await personKeysFor(
    transaction,
    origin.ownerId,
    [...rows.values()].flatMap((table) => [...table.values()]),
    personKeys,
  );
  if (rows.size === 0) return { topics: [], isForBoxes: false };
  const shared = await applyShared(transaction, origin, { rows, keys, moment });
  const difference = await writeFacts(transaction, origin, rows, keys);
  await forgetPersons(transaction, origin.ownerId, rows);
  const isAsked = await tellConsents(transaction, origin, rows, moment.now);
  const customers = touchedCustomers(rows);
  await refreshCustomerFigures(transaction, origin.ownerId, customers);
  const isLent = await renewCredit(transaction, { ownerId: origin.ownerId, now: moment.now }, customers);
  await writeRollups(transaction, origin, difference);
  const topics = new Set([...rows.keys()].flatMap((table) => TOPICS[table] ?? []));
  if (shared.conflicts > 0) topics.add('conflicts');
  return { topics: [...topics], isForBoxes: shared.isForOthers || isAsked || isLent };
}

/** The moment, and who is behind an entry that states rows. */
export interface Moment {
  readonly now: number;
  readonly newId: () => string;
  readonly authorOf: (seq: number) => string | null;
}

/** Rows that are edited on both sides go in field by field, and take the owner's revisions. */
async function applyShared(
  transaction: Transaction,
  origin: Origin,
  { rows, keys, moment }: { readonly rows: LatestRows; readonly keys: ReadonlyMap<string, string>; readonly moment: Moment },
): Promise<AppliedRows> {
  const edited = syncedTables.filter(isEdited).flatMap((table) => rowsOf(rows, table.name));
  const applied = await applySharedRows(
    transaction,
    origin,
    edited.flatMap((one) => sharedStatement(one, keys, moment.authorOf(one.seq))),
    moment,
  );
  const dropped = await dropSharedRows(
    transaction,
    origin,
    edited.filter(({ row }) => row === null),
    moment.now,
  );
  return { isForOthers: applied.isForOthers || dropped.isForOthers, conflicts: applied.conflicts };
}

function sharedStatement(one: LatestRow, keys: ReadonlyMap<string, string>, employeeId: string | null): SharedStatement[] {
  if (one.row === null) return [];
  const { table, id, seq, rev, person, sealed } = one;
  const opened = table.personal.length === 0 ? {} : openPersonal(one, keys);
  // Of somebody who was erased nothing opens any more: what is personal is then no part of the edit.
  const isShut = sealed !== null && Object.keys(opened).length === 0;
  const open = (names: readonly string[]) => (isShut ? names.filter((name) => !table.personal.includes(name)) : names);
  const fields = one.fields ?? (isShut ? table.columns.map(({ name }) => name) : null);
  return [
    {
      ...{ table, id, seq, rev, employeeId, row: { ...one.row, ...opened } },
      ...(fields === null ? {} : { fields: open(fields) }),
      ...(person === null ? {} : { person }),
      ...(sealed === null ? {} : { sealed }),
    },
  ];
}
