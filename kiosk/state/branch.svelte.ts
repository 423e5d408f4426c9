import type { LocalizedText } from '#domain/contract/primitives';
import type { Settings, SettingsView } from '#domain/contract/settings';
import type { CustomerTender, Tender } from '#domain/contract/order';
import type { MissingScreenView, PaperView, PrintersRow, PrinterView } from '#domain/contract/printer';
import type { SyncRow } from '#domain/contract/portal-link';
import { isCustomerTender, tenderNameIn, tenderRows, type TenderRow } from '#domain/payment/tenders';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';

const troubled: ReadonlySet<PaperView['state']> = new Set(['held', 'unconfirmed', 'failed']);

/** A printer that says nothing of itself cannot tell paper from no paper, so only these words are trouble. */
const badStates: ReadonlySet<PrinterView['state']> = new Set(['no-paper', 'cover-open', 'offline', 'error']);

const onlyCash: TenderRow = { tender: 'cash', kind: 'cash', active: true, opensDrawer: true, asksReference: false, icon: null, name: null };

/** The states of a box that belongs to an owner. */
export type ConnectedState = Exclude<SyncRow['state'], 'none' | 'not-connected' | 'waiting-for-owner' | 'claimed'>;

function isConnected(row: SyncRow): row is SyncRow & { readonly state: ConnectedState } {
  return row.branch !== null;
}

/** What the branch has decided, what its printers are at, and how the line to its owner is: rooms `settings`, `printers` and `sync`. */
export class Branch {
  readonly #settings: LiveRoom<SettingsView>;
  readonly #printers: LiveRoom<PrintersRow>;
  readonly #sync: LiveRoom<SyncRow>;

  constructor(connection: Connection) {
    this.#settings = new LiveRoom<SettingsView>(connection, 'settings');
    this.#printers = new LiveRoom<PrintersRow>(connection, 'printers');
    this.#sync = new LiveRoom<SyncRow>(connection, 'sync');
  }

  enter(): void {
    this.#settings.enter();
    this.#printers.enter();
    this.#sync.enter();
  }

  /** How the line to the owner's portal is; null where the box is not connected to one. */
  get portal(): (SyncRow & { readonly state: ConnectedState }) | null {
    const row = this.#sync.rows.get('state');
    return row !== undefined && isConnected(row) ? row : null;
  }

  /** Null until the first snapshot. */
  get settings(): Settings | null {
    return this.#settings.rows.get('settings')?.settings ?? null;
  }

  /** The tenders that are switched on, in the branch's order; cash alone until the settings are here. */
  get tenderRows(): readonly TenderRow[] {
    return this.settings === null ? [onlyCash] : tenderRows(this.settings).filter((row) => row.active);
  }

  /** Those that a person confirms by hand. */
  get tenders(): readonly TenderRow[] {
    return this.tenderRows.filter((row) => !isCustomerTender(row.tender));
  }

  /** What the branch calls a tender. */
  tenderName(tender: Tender): LocalizedText {
    return tenderNameIn(this.settings, tender);
  }

  /** Which tenders of a customer's account are in use; none until the settings are here. */
  get customerTenders(): readonly CustomerTender[] {
    const inUse = this.settings?.customerTenders;
    return inUse === undefined ? [] : (['nasiya', 'deposit', 'points'] as const).filter((tender) => inUse[tender]);
  }

  get printers(): readonly PrinterView[] {
    return this.#printers.list.flatMap((row) => (row.kind === 'printer' && !row.archived ? [row] : []));
  }

  /** Papers that wait for a person, oldest first. */
  get troubledPapers(): readonly PaperView[] {
    return this.papers.filter((paper) => troubled.has(paper.state)).sort((a, b) => a.createdAt - b.createdAt);
  }

  /** All papers the box still tells of. */
  get papers(): PaperView[] {
    return this.#printers.list.flatMap((row) => (row.kind === 'paper' ? [row] : []));
  }

  /** How many papers are in trouble, or wait behind a printer that is; what the red sign counts. */
  get troubleCount(): number {
    const bad = new Set(this.printers.filter((printer) => badStates.has(printer.state)).map((printer) => printer.printerId));
    return this.papers.filter((paper) => troubled.has(paper.state) || (paper.state === 'queued' && bad.has(paper.printerId))).length;
  }

  /** Stations with tickets that no screen shows. */
  get missingScreens(): readonly MissingScreenView[] {
    return this.#printers.list.flatMap((row) => (row.kind === 'missing-screen' ? [row] : []));
  }

  /** A printer that cannot print now. */
  isBad(printer: PrinterView): boolean {
    return badStates.has(printer.state);
  }

  /** The latest paper of an order and kind, for "receipt is out". */
  paperOf(orderId: string, paperKind: string): PaperView | undefined {
    return this.papers
      .filter((paper) => paper.orderId === orderId && paper.paperKind === paperKind)
      .sort((a, b) => b.createdAt - a.createdAt)[0];
  }
}
