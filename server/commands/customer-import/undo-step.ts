import { z } from 'zod';
import { id } from '#domain/contract/primitives';
import { countRow } from '#domain/import/figures';
import type { ImportFigures } from '#domain/import/figures';
import type { RowTrace } from '#domain/import/row-trace';
import { unmergeRow } from '#domain/import/unmerge-row';
import { openingBalancePosting } from '#domain/ledger/postings';
import { negate, tiyin } from '#domain/money/money';
import type { Party } from '#domain/party/party-entity';
import { accept, refuse } from '#domain/problem/refusal';
import {
  DELETE_NOTES,
  FORGET_IMPORTED,
  REVERSE_MONEY,
  SELECT_STAYING,
  SELECT_UNTOUCHED_DEBTS,
  SELECT_UNTOUCHED_MONEY,
} from '#server/store/imports/import-undo';
import { readImport, readImportRows, UPDATE_IMPORT_ROWS } from '#server/store/imports/imports';
import type { ImportRecord, ImportRowRecord } from '#server/store/imports/imports';
import { parseParty, SELECT_PARTIES } from '#server/store/party/parties';
import { stageParties } from '../customer/save-customer';
import { asking } from '../debt/find-account';
import { writeAllocations } from '../debt/write-money';
import type { RegisteredCommand } from '../registry';
import type { Work } from '../work';
import { inSomebodysName } from './box-caller';
import { STEP_ROWS } from './take-step';
import type { StepAnswer } from './take-step';

const input = z.strictObject({ importId: id });
type TracedRow = ImportRowRecord & { readonly partyId: string; readonly trace: RowTrace };

/** `customer-import.undo-step`: the last rows that are left, taken back in one transaction. What somebody was sold, paid or changed since stays and is named. */
export const undoStep: RegisteredCommand = {
  ...inSomebodysName,
  name: 'customer-import.undo-step',
  input,
  decide: async (work, given) => {
    const { importId } = input.parse(given);
    const ask = asking(work);
    const record = await readImport(ask, importId);
    if (record?.state !== 'undoing') return refuse('import-not-found');
    const rows = (
      await readImportRows(ask, 'import_id = ? AND row <= ? AND trace IS NOT NULL ORDER BY row DESC LIMIT ?', [
        importId,
        record.doneRows,
        STEP_ROWS,
      ])
    ).flatMap((row): TracedRow[] => (row.trace && row.partyId !== null ? [{ ...row, partyId: row.partyId, trace: row.trace }] : []));
    const figures = rows.length === 0 ? record.figures : await takeBack(work, record, rows);
    const last = rows.at(-1)?.row ?? 1;
    const isDone = rows.length < STEP_ROWS;
    work.run('UPDATE import SET done_rows = CAST(? AS INTEGER), figures = ?, state = ?, undone_at = CAST(? AS INTEGER) WHERE id = ?', [
      isDone ? 0 : last - 1,
      JSON.stringify(figures),
      isDone ? 'undone' : 'undoing',
      isDone ? work.now : null,
      importId,
    ]);
    work.fact(isDone ? 'customer-import.undone' : 'customer-import.taken-back', 'import', importId, { leftRows: isDone ? 0 : last - 1 });
    return accept<StepAnswer>({ next: isDone ? 'end' : 'step' });
  },
};

/** Takes the rows back, the last one first. Answers what is left of the import by now. */
async function takeBack(work: Work, record: ImportRecord, rows: readonly TracedRow[]): Promise<ImportFigures> {
  const ids = JSON.stringify([...new Set(rows.map(({ partyId }) => partyId))]);
  const before = new Map((await work.all(SELECT_PARTIES, [ids])).map(parseParty).map((party) => [party.partyId, party]));
  const staying = new Set((await work.all(SELECT_STAYING, [record.importId, record.importId, ids])).map((row) => String(row['id'])));
  const isOurs = (party: Party | undefined) => party !== undefined && party.importId === record.importId;
  const free = rows.filter(({ partyId }) => !(staying.has(partyId) && isOurs(before.get(partyId))));
  const moneyLeft = await reverseMoney(work, free);
  const after = new Map(before);
  const goes = new Set<string>();
  for (const { partyId, trace } of free) {
    const party = after.get(partyId);
    if (!party || party.stage === 'erased') continue;
    if (!trace.created) after.set(partyId, unmergeRow(party, trace));
    else if (!moneyLeft.has(partyId)) goes.add(partyId);
  }
  const changed = [...after].flatMap(([partyId, party]) => {
    const was = before.get(partyId);
    if (!was || (was === party && !goes.has(partyId))) return [];
    return [{ before: was, after: goes.has(partyId) ? forgotten(party) : party }];
  });
  for (const { partyId, version } of stageParties(work, changed)) {
    const name = goes.has(partyId) ? 'customer.erased' : 'customer.updated';
    work.fact(name, 'customer', partyId, { version, importId: record.importId, reason: 'import-undone' });
  }
  for (const sql of FORGET_IMPORTED) work.run(sql, [JSON.stringify([...goes])]);
  work.run(DELETE_NOTES, [JSON.stringify(free.flatMap(({ trace }) => trace.noteId ?? []))]);
  const isFree = new Set(free.map(({ row }) => row));
  const kept = rows.filter(({ row, partyId }) => !isFree.has(row) || moneyLeft.has(partyId));
  markRows(work, record, rows, new Set(kept.map(({ row }) => row)));
  return kept.reduce(
    (figures, { outcome, debtTiyin }) =>
      countRow(figures, { outcome: outcome ?? 'unchanged', debtTiyin: debtTiyin === null ? null : tiyin(debtTiyin) }),
    record.figures,
  );
}

/** Answers opening balances with the opposite posting. Returns the customers of whom something was paid or spent since. */
async function reverseMoney(work: Work, rows: readonly TracedRow[]): Promise<ReadonlySet<string>> {
  const owners = new Map(
    rows.flatMap(({ partyId, trace }) =>
      [trace.debtId, ...trace.moneyIds].flatMap((moneyId): [string, string][] => (moneyId === null ? [] : [[moneyId, partyId]])),
    ),
  );
  if (owners.size === 0) return new Set();
  const ids = JSON.stringify([...owners.keys()]);
  const debts = await work.all(SELECT_UNTOUCHED_DEBTS, [ids]);
  const money = await work.all(SELECT_UNTOUCHED_MONEY, [JSON.stringify(rows.flatMap(({ trace }) => trace.moneyIds))]);
  const reversed: string[] = [];
  for (const row of [...debts, ...money]) {
    const moneyId = String(row['id']);
    const of = row['kind'] === undefined ? 'receivable' : row['kind'] === 'opening-deposit' ? 'deposit' : 'points';
    const amountTiyin = tiyin(Number(row['amount_tiyin']));
    const partyId = String(row['party_id']);
    work.post(openingBalancePosting(partyId, of, negate(amountTiyin)), {
      shiftId: null,
      orderId: null,
      reversesId: String(row['posting_id']),
    });
    if (of === 'receivable') writeAllocations(work, 'import-undone', moneyId, [{ debtId: moneyId, amountTiyin }]);
    work.fact('balance.import-undone', 'customer', partyId, { moneyId, of, amountTiyin });
    reversed.push(moneyId);
  }
  work.run(REVERSE_MONEY, [work.newId(), JSON.stringify(reversed)]);
  const done = new Set(reversed);
  return new Set([...owners].filter(([moneyId]) => !done.has(moneyId)).map(([, partyId]) => partyId));
}

/** Nobody any more: the row stays, since facts name it. */
function forgotten(party: Party): Party {
  return {
    ...party,
    stage: 'erased',
    name: '—',
    givenName: '',
    familyName: '',
    legalName: '',
    taxId: '',
    pinfl: '',
    bankAccount: '',
    mfo: '',
    bankName: '',
    code: '',
    birthDate: null,
    comment: '',
    alertNote: '',
    receiptEmail: '',
    custom: {},
    contacts: [],
    addresses: [],
    groupIds: [],
  };
}

function markRows(work: Work, record: ImportRecord, rows: readonly TracedRow[], kept: ReadonlySet<number>): void {
  const marked = rows.map((row) =>
    kept.has(row.row)
      ? { ...row, look: true, remarks: [...row.remarks, { code: 'import-kept', params: { name: row.name } }], forget: false }
      : { ...row, look: false, remarks: [], trace: null, partyId: null, forget: true },
  );
  work.run(UPDATE_IMPORT_ROWS, [record.importId, JSON.stringify(marked)]);
}
