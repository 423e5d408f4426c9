import type { ParsedInputs } from '#domain/contract/commands';
import { importRight } from '#domain/import/lists/import-right';
import type { PlannedRow } from '#domain/import/lists/plan-list';
import { needsLook } from '#domain/import/needs-look';
import { refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
import type { Connection } from '#server/store/connection';
import { UPDATE_IMPORT_ROWS } from '#server/store/imports/imports';
import type { Caller } from '../registry';
import { planList } from './planned-list';
import type { ListPlanner, PlannedList } from './planned-list';

const PARCEL = 500;
const PROGRESS = 'UPDATE import SET done_rows = CAST(? AS INTEGER) WHERE id = ?';

/** What a dry run of a list works with; it takes turns in the write queue only to note what rows came to. */
export interface TryListOptions extends ListPlanner {
  readonly write: (run: (writer: Connection) => Promise<void>) => Promise<void>;
}

/** Works the plan out beside the queue. `keep`: what each row came to stays with it, a parcel a transaction, so that a sale gets its turn between two. */
export async function tryList(
  options: TryListOptions,
  input: ParsedInputs['list-import.check'],
  caller: Caller,
  outcomes: 'keep' | 'forget',
): Promise<Outcome<PlannedList>> {
  const planned = await planList(options, input, caller.employeeId);
  if (!planned.ok) return planned;
  const { kind, rows, record } = planned.value;
  const { people, settings } = options.state;
  const role = people.roles.get(people.employees.get(caller.employeeId ?? '')?.roleId ?? '');
  if (!role || may(role, importRight[kind], settings) === 'no') return refuse('forbidden', { permission: importRight[kind] });
  if (outcomes === 'forget') return planned;
  for (let from = 0; from < rows.length; from += PARCEL) {
    const parcel = rows.slice(from, from + PARCEL);
    await options.write(async (writer) => {
      await writer.run(UPDATE_IMPORT_ROWS, [record.importId, JSON.stringify(parcel.map(triedRow))]);
      await writer.run(PROGRESS, [from + parcel.length, record.importId]);
    });
  }
  return planned;
}

function triedRow({ row, outcome, name, remarks }: PlannedRow): Readonly<Record<string, unknown>> {
  const look = needsLook({ outcome, remarks });
  return { row, outcome, name: name.slice(0, 120), remarks, debtTiyin: null, look, partyId: null, trace: null, forget: false };
}
