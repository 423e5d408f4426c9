import { settings as settingsSchema } from '#domain/contract/settings';
import type { Settings } from '#domain/contract/settings';
import type { Stop } from '#domain/menu/stop';
import { loadCatalogue, refreshProducts } from './catalogue';
import type { Catalogue } from '#domain/catalogue/catalogue';
import type { Connection } from './connection';
import { defaultSettings } from './default-settings';
import { loadPeople } from './people';
import type { People } from './people';
import { Throttles } from './throttles';

/** A row that a commit's facts name. */
export interface ChangedEntity {
  readonly entity: string;
  readonly entityId: string;
}

/** A part of the memory mirror; a command that changes one names it in its registration. */
export type StatePart = 'settings' | 'catalogue' | 'people' | 'stock';

/**
 * What every command asks for and few change, mirrored in memory: settings, catalogue, people, what is left of counted products, counters.
 * Invariant: it always equals the last committed state, plus (stock and counters) what the running batch has taken; an aborted batch reads it anew.
 */
export class BranchState {
  readonly #writer: Connection;
  settings: Settings = defaultSettings;
  /** Stations whose screen is missing now: what happens to their tickets is told on paper. Seen by this process, in no file. */
  stationsOnPaper: ReadonlySet<string> = new Set();
  settingsVersion = 0;
  catalogue: Catalogue = {
    categories: new Map(),
    products: new Map(),
    modifierGroups: new Map(),
    reasons: new Map(),
    notePresets: new Map(),
    halls: new Map(),
    tables: new Map(),
    stations: new Map(),
    printers: new Map(),
    scales: new Map(),
    customerGroups: new Map(),
    priceRules: new Map(),
    priceLists: new Map(),
    customerFields: new Map(),
  };
  people: People = {
    employees: new Map(),
    roles: new Map(),
    devices: new Map(),
    devicesByTokenHash: new Map(),
    apiKeys: new Map(),
    apiKeysByHash: new Map(),
    sessions: new Map(),
    clockedIn: new Map(),
    onBreak: new Map(),
    firstCodes: new Map(),
  };
  /** Product → what is left, in thousandths; only counted products are in it. */
  stock = new Map<string, number>();
  /** Product → what of it is stopped, and until when. */
  stopList = new Map<string, Stop>();
  counters = new Map<string, number>();
  /** Device (or key of the open API) → when it was last heard, where that is later than what its row says. */
  readonly lastSeen = new Map<string, number>();
  /** Wrong PINs and join codes. */
  throttles = new Throttles();
  /** Shifts that are not closed, by till. */
  openShifts = new Map<string, OpenShift>();

  constructor(writer: Connection) {
    this.#writer = writer;
  }

  /** Reads everything. */
  async loadAll(): Promise<void> {
    await this.load(['settings', 'catalogue', 'people', 'stock']);
    await this.loadVolatile();
  }

  /** Reads some parts anew, after a commit that changed them; `changed` are the rows its facts name (none = everything may have changed). */
  async load(parts: Iterable<StatePart>, changed: readonly ChangedEntity[] = []): Promise<void> {
    for (const part of parts) {
      switch (part) {
        case 'settings':
          await this.#loadSettings();
          break;
        case 'catalogue':
          await this.#loadCatalogue(changed);
          break;
        case 'people':
          this.people = await loadPeople(this.#writer);
          break;
        case 'stock':
          await this.#loadStock();
          break;
      }
    }
  }

  /** Reads what a running batch changes in memory ahead of its commit: after an abort, the file is right. */
  async loadVolatile(): Promise<void> {
    await this.#loadStock();
    this.throttles = await Throttles.load(this.#writer);
    this.counters = new Map(
      (await this.#writer.all('SELECT name, value FROM counter')).map((row) => [String(row['name']), Number(row['value'])]),
    );
    const shifts = await this.#writer.all(`SELECT id, till_device_id, state, queue_round, opened_at FROM shift WHERE state <> 'closed'`);
    this.openShifts = new Map(
      shifts.map((row) => [
        String(row['till_device_id']),
        {
          shiftId: String(row['id']),
          state: row['state'] === 'counted' ? 'counted' : 'open',
          queueRound: Number(row['queue_round']),
          openedAt: Number(row['opened_at']),
        } satisfies OpenShift,
      ]),
    );
  }

  async #loadCatalogue(changed: readonly ChangedEntity[]): Promise<void> {
    const onlyProducts = changed.length > 0 && changed.every(({ entity }) => entity === 'product');
    this.catalogue = onlyProducts
      ? await refreshProducts(
          this.#writer,
          this.catalogue,
          changed.map(({ entityId }) => entityId),
        )
      : await loadCatalogue(this.#writer);
  }

  async #loadStock(): Promise<void> {
    this.stock = new Map(
      (await this.#writer.all('SELECT product_id, left_thousandths FROM stock')).map((row) => [
        String(row['product_id']),
        Number(row['left_thousandths']),
      ]),
    );
    this.stopList = new Map(
      (await this.#writer.all(SELECT_STOPS)).map((row) => {
        const { productId, ...stop } = JSON.parse(String(row['record'])) as Stop & { readonly productId: string };
        return [productId, stop];
      }),
    );
  }

  async #loadSettings(): Promise<void> {
    const rows = await this.#writer.all('SELECT key, value, version FROM setting');
    const stored = Object.fromEntries(rows.map((row) => [String(row['key']), JSON.parse(String(row['value'])) as unknown]));
    this.settings = settingsSchema.parse({ ...defaultSettings, ...stored });
    this.settingsVersion = rows.reduce((highest, row) => Math.max(highest, Number(row['version'])), 0);
  }
}

const SELECT_STOPS = `SELECT json_object('productId', product_id, 'note', COALESCE(note, ''), 'employeeId', employee_id, 'at', at, 'until', COALESCE(until, 'hand'),
  'untilAt', until_at, 'variantIds', json(variant_ids), 'byName', by_name) AS record FROM stop_list`;

/** A shift that is not closed. */
export interface OpenShift {
  readonly shiftId: string;
  readonly state: 'open' | 'counted';
  readonly queueRound: number;
  readonly openedAt: number;
}
