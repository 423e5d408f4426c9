import type { MissingScreenView, PaperState, PaperView, PrinterSearchView, PrinterView } from '#domain/contract/printer';
import { parsePrinterAddress, printerAddressText } from '#domain/paper/printer-address';
import type { QueryContext } from './registry';

const COLUMNS = 'id, version, printer_id, kind, title, order_id, state, attempts, last_error, created_at, sent_at';
const WAITING = `state IN ('queued', 'sending', 'held', 'unconfirmed', 'failed')`;
const PAPERS_WAITING_MAX = 200;
const PAPERS_SENT_MAX = 50;

type Row = Readonly<Record<string, unknown>>;

/** Printers with their queues; those out of use only while papers still wait for them. */
export async function printerRows(context: QueryContext): Promise<PrinterView[]> {
  const counts = await waitingCounts(context);
  return [...context.state.catalogue.printers.values()]
    .filter(({ printerId, archived }) => !archived || counts.has(printerId))
    .map(({ printerId }) => printerRow(context, printerId, counts.get(printerId)))
    .filter((row) => row !== null);
}

/** Some printers by id, those out of use left out. */
export async function printerRowsOf(
  context: QueryContext,
  printerIds: readonly string[],
): Promise<readonly { readonly printerId: string; readonly row: PrinterView | null }[]> {
  const counts = await waitingCounts(context);
  return printerIds.map((printerId) => {
    const isKept = context.state.catalogue.printers.get(printerId)?.archived === false || counts.has(printerId);
    return { printerId, row: isKept ? printerRow(context, printerId, counts.get(printerId)) : null };
  });
}

/** Stations whose tickets no screen shows (design: the till is told, the station's printer takes over). */
export function missingScreenRows({ state: { catalogue }, missingScreens }: QueryContext): MissingScreenView[] {
  return missingScreens().flatMap(({ stationId, sinceAt, ticketCount }): MissingScreenView[] => {
    const station = catalogue.stations.get(stationId);
    if (!station) return [];
    const printer = station.printerId === null ? undefined : catalogue.printers.get(station.printerId);
    const printerId = printer?.archived === false ? printer.printerId : null;
    return [{ kind: 'missing-screen', stationId, name: station.name, sinceAt, ticketCount, printerId }];
  });
}

/** The latest search, with the branch's printer that each place belongs to; null before the first. */
export function printerSearchRow({ state: { catalogue }, printerSearch }: QueryContext): PrinterSearchView | null {
  const search = printerSearch();
  if (search === null) return null;
  const known = [...catalogue.printers.values()].filter(({ archived }) => !archived);
  const found = search.found.map((place) => ({
    ...place,
    printerId: known.find((printer) => isAt(printer, place))?.printerId ?? null,
  }));
  return { kind: 'printer-search', ...search, found };
}

/** Whether a printer is where something was found, however its address was typed. */
function isAt(
  printer: Pick<PrinterView, 'connection' | 'address'>,
  place: { readonly connection: string; readonly address: string },
): boolean {
  const parsed = parsePrinterAddress(printer.connection, printer.address);
  return printer.connection === place.connection && parsed.ok && printerAddressText(parsed.address) === place.address;
}

/** Papers that wait for a printer or a person, and the latest that came out, the newest first. */
export async function paperRows(context: QueryContext): Promise<PaperView[]> {
  const waiting = await select(context, `${WAITING} ORDER BY created_at DESC, id DESC LIMIT ${String(PAPERS_WAITING_MAX)}`, []);
  const sent = await select(context, `state = 'sent' ORDER BY created_at DESC, id DESC LIMIT ${String(PAPERS_SENT_MAX)}`, []);
  return [...waiting, ...sent];
}

/** Some papers by id. */
export function paperRowsOf(context: QueryContext, jobIds: readonly string[]): Promise<PaperView[]> {
  return select(context, 'id IN (SELECT value FROM json_each(?))', [JSON.stringify(jobIds)]);
}

/** Papers made at or after a moment that still wait: what a commit has just queued. */
export function paperRowsSince(context: QueryContext, since: number): Promise<PaperView[]> {
  return select(context, `created_at >= ? AND ${WAITING} ORDER BY created_at LIMIT ${String(PAPERS_WAITING_MAX)}`, [since]);
}

async function select(context: QueryContext, condition: string, parameters: readonly (string | number)[]): Promise<PaperView[]> {
  const rows = await context.readers.raw<Row[]>(`SELECT ${COLUMNS} FROM print_job WHERE ${condition}`, [...parameters]);
  return rows.map((row) => paperRow(context, row));
}

function paperRow({ state }: QueryContext, row: Row): PaperView {
  const printerId = String(row['printer_id']);
  const paperKind = String(row['kind']);
  const paperState = String(row['state']) as PaperState;
  const optional = (key: string) => (typeof row[key] === 'string' ? row[key] : null);
  return {
    kind: 'paper',
    jobId: String(row['id']),
    version: Number(row['version']),
    printerId,
    paperKind,
    title: String(row['title']),
    orderId: optional('order_id'),
    state: paperState,
    attempts: Number(row['attempts']),
    lastError: optional('last_error'),
    createdAt: Number(row['created_at']),
    sentAt: row['sent_at'] === null ? null : Number(row['sent_at']),
    // A printer without a device keeps what it would have printed as a picture.
    hasPicture: paperKind !== 'drawer' && paperState === 'sent' && state.catalogue.printers.get(printerId)?.connection === 'screen',
  };
}

interface Counts {
  readonly waitingCount: number;
  readonly unconfirmedCount: number;
}

async function waitingCounts({ readers }: QueryContext): Promise<ReadonlyMap<string, Counts>> {
  const rows = await readers.raw<Row[]>(
    `SELECT printer_id, sum(state <> 'unconfirmed') AS waiting, sum(state = 'unconfirmed') AS unconfirmed FROM print_job WHERE ${WAITING} GROUP BY printer_id`,
  );
  return new Map(
    rows.map((row) => [String(row['printer_id']), { waitingCount: Number(row['waiting']), unconfirmedCount: Number(row['unconfirmed']) }]),
  );
}

function printerRow(
  { state, printerState }: QueryContext,
  printerId: string,
  counts: Counts = { waitingCount: 0, unconfirmedCount: 0 },
): PrinterView | null {
  const printer = state.catalogue.printers.get(printerId);
  if (!printer) return null;
  const { state: heard, sinceAt } = printerState(printerId);
  return { kind: 'printer', ...printer, state: heard, stateSinceAt: sinceAt, ...counts };
}
