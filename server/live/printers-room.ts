import type { PatchRow } from '#domain/contract/live';
import {
  missingScreenRows,
  paperRows,
  paperRowsOf,
  paperRowsSince,
  printerRows,
  printerRowsOf,
  printerSearchRow,
} from '#server/queries/printer-rows';
import type { QueryContext } from '#server/queries/registry';
import type { RoomDefinition } from './rooms';

/** Printers and papers on their way. What the print queue does between commits is published by `printerPatch`. */
export const printersRoom: RoomDefinition = {
  name: 'printers',
  hasId: false,
  requires: 'device',
  admits: () => true,
  snapshot: async (context) => [
    ...(await printerRows(context)).map((row) => ({ key: `printer:${row.printerId}`, row })),
    ...(await paperRows(context)).map((row) => ({ key: `paper:${row.jobId}`, row })),
    ...missingScreenRows(context).map((row) => ({ key: `missing-screen:${row.stationId}`, row })),
    ...searchPatch(context),
  ],
  changes: async (context, { facts, hasPapers }) => {
    const printerIds = facts.filter(({ entity }) => entity === 'printer').map(({ entityId }) => entityId);
    const jobIds = facts.filter(({ entity }) => entity === 'paper').map(({ entityId }) => entityId);
    const since = facts[0]?.at;
    const queued = hasPapers && since !== undefined ? await paperRowsSince(context, since) : [];
    if (printerIds.length === 0 && jobIds.length === 0 && queued.length === 0) return [];
    const changed = jobIds.length === 0 ? [] : await paperRowsOf(context, jobIds);
    const touched = new Set([...printerIds, ...[...queued, ...changed].map(({ printerId }) => printerId)]);
    // A paper that a person moved leaves a queue that no row of it names any more.
    const all = jobIds.length > 0 ? [...context.state.catalogue.printers.keys()] : [...touched];
    // A printer that was added at a place that was found is no new one any more.
    const search = printerIds.length > 0 ? searchPatch(context) : [];
    return [{ id: '', rows: [...(await printerPatchRows(context, all)), ...paperPatchRows([...queued, ...changed], jobIds), ...search] }];
  },
};

/** Rows of printers and papers that no fact tells of: a state that was heard, a paper that came out. */
export async function printerPatch(
  context: QueryContext,
  changed: { readonly printerIds: readonly string[]; readonly jobIds: readonly string[] },
): Promise<PatchRow[]> {
  const papers = changed.jobIds.length === 0 ? [] : await paperRowsOf(context, changed.jobIds);
  return [...(await printerPatchRows(context, changed.printerIds)), ...paperPatchRows(papers, changed.jobIds)];
}

/** What a search has found so far; nothing before the first. */
export function searchPatch(context: QueryContext): PatchRow[] {
  const row = printerSearchRow(context);
  return row === null ? [] : [{ key: 'search', row }];
}

/** Stations whose screen went missing or came back. */
export function missingScreenPatch(context: QueryContext, stationIds: readonly string[]): PatchRow[] {
  const rows = new Map(missingScreenRows(context).map((row) => [row.stationId, row]));
  return stationIds.map((stationId) => ({ key: `missing-screen:${stationId}`, row: rows.get(stationId) ?? null }));
}

async function printerPatchRows(context: QueryContext, printerIds: readonly string[]): Promise<PatchRow[]> {
  return (await printerRowsOf(context, printerIds)).map(({ printerId, row }) => ({ key: `printer:${printerId}`, row }));
}

/** A paper given up leaves the room. */
function paperPatchRows(papers: Awaited<ReturnType<typeof paperRowsOf>>, jobIds: readonly string[]): PatchRow[] {
  const found = new Map(papers.map((row) => [row.jobId, row]));
  return [...new Set([...found.keys(), ...jobIds])].map((jobId) => {
    const row = found.get(jobId);
    return { key: `paper:${jobId}`, row: row && row.state !== 'discarded' ? row : null };
  });
}
