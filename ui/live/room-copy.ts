import type { JoinAnswer, RoomPatch } from '#domain/contract/live';
import { withChange } from '#domain/live/row-change';

/** A room as this screen holds it. `seq` is null until the first snapshot. Never changed in place: a change is a new copy. */
export type RoomCopy<Row> = { readonly seq: number | null; readonly rows: ReadonlyMap<string, Row> };

/** What became of a patch: applied, already known, or proof that something is missing. */
export type PatchOutcome<Row> =
  { readonly kind: 'applied'; readonly copy: RoomCopy<Row> } | { readonly kind: 'known' } | { readonly kind: 'gap' };

/** A room before anything is known of it. */
export function emptyCopy<Row>(): RoomCopy<Row> {
  return { seq: null, rows: new Map() };
}

function withRows<Row>(rows: ReadonlyMap<string, Row>, changes: RoomPatch['rows']): ReadonlyMap<string, Row> {
  const next = new Map(rows);
  for (const told of changes) {
    const row = 'change' in told ? withChange(next.get(told.key), told.change) : told.row;
    if (row === null) next.delete(told.key);
    // The box is the only sender and its types are the contract's; a screen that cannot trust them could show nothing at all.
    else next.set(told.key, row as Row);
  }
  return next;
}

/** Takes the answer to a join. A snapshot replaces everything, `current` confirms what is here, a refusal keeps it. */
export function applyJoin<Row>(copy: RoomCopy<Row>, answer: JoinAnswer): RoomCopy<Row> {
  if (answer.status === 'snapshot') return { seq: answer.seq, rows: withRows(new Map<string, Row>(), answer.rows) };
  if (answer.status === 'current') return { seq: answer.seq, rows: copy.rows };
  return copy;
}

/**
 * Takes a patch only when it follows directly on what is here; a patch from the past is harmless, one from the future shows a gap. A patch that stays
 * at its own `seq` carries rows without a fact (a printer's state, a device online) and is taken where the log stands at that very seq.
 */
export function applyPatch<Row>(copy: RoomCopy<Row>, patch: RoomPatch): PatchOutcome<Row> {
  const { seq, rows } = copy;
  // What became of a row that is not here tells nothing of it.
  if (seq === null || patch.rows.some((told) => 'change' in told && !rows.has(told.key))) return { kind: 'gap' };
  if (patch.previousSeq === patch.seq && patch.seq === seq) return { kind: 'applied', copy: { seq, rows: withRows(rows, patch.rows) } };
  if (patch.seq <= seq) return { kind: 'known' };
  if (patch.previousSeq !== seq) return { kind: 'gap' };
  return { kind: 'applied', copy: { seq: patch.seq, rows: withRows(rows, patch.rows) } };
}

/** Whether the head told by a heartbeat is ahead of us. Patches and heartbeats share one ordered socket, so that it means a lost patch. */
export function isBehind<Row>(copy: RoomCopy<Row>, head: number | undefined): boolean {
  return copy.seq !== null && head !== undefined && head > copy.seq;
}
