import { dueAt } from '#domain/debt/decide-credit';
import { needsLook } from '#domain/import/needs-look';
import type { TakenRow } from '#domain/import/take-row';
import { openingBalancePosting } from '#domain/ledger/postings';
import type { Tiyin } from '#domain/money/money';
import type { Party } from '#domain/party/party-entity';
import { UPDATE_IMPORT_ROWS } from '#server/store/imports/imports';
import type { ImportRecord, ImportRowRecord } from '#server/store/imports/imports';
import { partyChanges } from '#server/store/party/party-changes';
import { stageParties } from '../customer/save-customer';
import { recordOpeningDebt } from '../debt/opening-debt';
import { writeMoney } from '../debt/write-money';
import type { Work } from '../work';

const LABEL_MAX = 80;
const INSERT_NOTES = `INSERT INTO note (id, party_id, body, visibility, role_ids, reader_ids, pinned, file_ids, author_id, at, updated_at)
  SELECT value ->> 'noteId', value ->> 'partyId', value ->> 'body', 'all', '[]', '[]', 0, '[]', value ->> 'authorId', value ->> 'at', value ->> 'at' FROM json_each(?)`;

/** Writes what rows have come to: customers once each whatever the number of their rows, notes, opening balances, and the rows' own outcome. */
export function writeTakenRows(work: Work, record: ImportRecord, taken: readonly TakenRow[]): void {
  const touched = new Map<string, { readonly before: Party | null; after: Party; changed: boolean }>();
  for (const { merged, before } of taken) {
    if (!merged) continue;
    const { party } = merged;
    const known = touched.get(party.partyId);
    if (known) Object.assign(known, { after: party, changed: known.changed || merged.changed });
    else touched.set(party.partyId, { before, after: party, changed: merged.changed || before === null });
  }
  const changed = [...touched.values()].filter((one) => one.changed);
  const stored = stageParties(work, changed);
  for (const [index, after] of stored.entries()) {
    const before = changed[index]?.before ?? null;
    const fields = partyChanges(before, after).map(({ field }) => field);
    if (before === null)
      work.fact('customer.created', 'customer', after.partyId, { channel: 'import', importId: record.importId, version: after.version });
    else if (fields.length > 0)
      work.fact('customer.updated', 'customer', after.partyId, { version: after.version, fields, importId: record.importId });
  }
  writeNotes(work, taken);
  for (const row of taken) writeBalances(work, record, row);
  work.run(UPDATE_IMPORT_ROWS, [record.importId, JSON.stringify(taken.map(rowRecord))]);
}

function writeNotes(work: Work, taken: readonly TakenRow[]): void {
  const notes = taken.flatMap(({ merged }) =>
    merged?.noteBody == null
      ? []
      : [{ noteId: merged.trace.noteId, partyId: merged.party.partyId, body: merged.noteBody, authorId: work.employeeId, at: work.now }],
  );
  if (notes.length > 0) work.run(INSERT_NOTES, [JSON.stringify(notes)]);
}

function writeBalances(work: Work, record: ImportRecord, { merged }: TakenRow): void {
  if (!merged) return;
  const { party, trace, debtTiyin, depositTiyin, pointsTiyin } = merged;
  const { importId, fileName } = record;
  if (debtTiyin !== null && trace.debtId !== null) {
    recordOpeningDebt(work, {
      debtId: trace.debtId,
      customerId: party.partyId,
      amountTiyin: debtTiyin,
      at: work.now,
      dueAt: dueAt(work.now, null, party.paymentTermDays, work.state.settings.creditDueDays),
      label: fileName.slice(0, LABEL_MAX),
      note: '',
      importId,
    });
  }
  const moves: readonly (readonly ['deposit' | 'points', 'opening-deposit' | 'points-adjusted', Tiyin | null])[] = [
    ['deposit', 'opening-deposit', depositTiyin],
    ['points', 'points-adjusted', pointsTiyin],
  ];
  const ids = [...trace.moneyIds];
  for (const [of, kind, amountTiyin] of moves) {
    if (amountTiyin === null) continue;
    const moneyId = ids.shift() ?? work.newId();
    const postingId = work.post(openingBalancePosting(party.partyId, of, amountTiyin), { shiftId: null, orderId: null }) ?? '';
    writeMoney(work, { moneyId, partyId: party.partyId, kind, amountTiyin, note: fileName.slice(0, LABEL_MAX), postingId, importId });
    work.fact(`${of}.opened`, 'customer', party.partyId, { moneyId, amountTiyin, importId });
  }
}

/** A row nobody has to look at keeps no copy of what it said: the customer has it. */
function rowRecord(taken: TakenRow): Omit<ImportRowRecord, 'cells'> & { readonly forget: boolean } {
  const look = needsLook(taken);
  return {
    row: taken.row,
    outcome: taken.outcome,
    partyId: taken.merged?.party.partyId ?? null,
    name: taken.name,
    remarks: taken.remarks,
    look,
    debtTiyin: taken.debtTiyin,
    trace: taken.merged?.trace ?? null,
    forget: !look,
  };
}
