import type { CommandInputs, CommandName, CommandResults } from '#domain/contract/commands';
import type { OrderView } from '#domain/contract/order';
import type { CommandBus } from '#server/commands/command-bus';
import type { CommandRefusal } from '#server/commands/dispatch';
import type { Caller } from '#server/commands/registry';
import type { BranchState } from '#server/store/branch-state';

/** The restaurant as the story of its days needs it: who works there, on which screens, what is on the menu. Everything that happens goes through the box's own commands. */

/** A dish that can be ordered as it stands. */
export interface Dish {
  readonly productId: string;
  /** Of one piece with its default modifiers, in tiyin. */
  readonly priceTiyin: number;
  readonly modifiers: readonly { readonly optionId: string; readonly count: number }[];
  /** How often it is asked for, beside the others. */
  readonly weight: number;
}

/** Somebody at a screen. */
export type Actor = Pick<Caller, 'deviceId' | 'employeeId'>;

/** What a command came to. */
export type Done<Name extends CommandName> = { readonly ok: true; readonly result: CommandResults[Name] } | CommandRefusal;

/** A regular who may eat on credit; the story keeps what he owes by its own book. */
export interface Regular {
  readonly customerId: string;
  owesTiyin: number;
  depositTiyin: number;
}

/** A box whose clock is the story's. */
export interface StoryBox {
  readonly bus: Pick<CommandBus, 'execute' | 'write'>;
  readonly state: BranchState;
  readonly newId: () => string;
  /** Turns the box's clock; only ever forward. */
  readonly setTime: (at: number) => void;
}

/** The staff and the things of the house. */
export class House {
  readonly #box: StoryBox;
  readonly dishes: readonly Dish[];
  readonly tables: readonly { readonly tableId: string; readonly seats: number }[];
  readonly waiters: readonly Actor[];
  readonly cashier: Actor;
  readonly manager: Actor;
  readonly cook: Actor;
  readonly administrator: Actor;
  readonly staff: readonly Actor[];
  regulars: readonly Regular[] = [];

  private constructor(box: StoryBox, devices: { readonly till: string; readonly phone: string; readonly kitchen: string }) {
    this.#box = box;
    const { catalogue } = box.state;
    this.dishes = dishesOf(box.state);
    this.tables = [...catalogue.tables.values()].filter(({ archived, seats }) => !archived && seats > 0);
    const of = (role: string, deviceId: string): Actor[] => peopleOf(box.state, role).map((employeeId) => ({ deviceId, employeeId }));
    this.waiters = of('waiter', devices.phone);
    this.cashier = first(of('cashier', devices.till));
    this.manager = first(of('manager', devices.till));
    this.cook = first(of('cook', devices.kitchen));
    this.administrator = first(of('administrator', devices.till));
    this.staff = [...this.waiters, this.cashier, this.manager, this.cook];
  }

  /** Connects a till, a phone and a kitchen screen, and sets people to work on them. */
  static async open(box: StoryBox): Promise<House> {
    const till = await pair(box, 'Kassa 1', 'till');
    const phone = await pair(box, 'Telefon 1', 'phone');
    const kitchen = await pair(box, 'Oshxona', 'kitchen');
    return new House(box, { till, phone, kitchen });
  }

  get newId(): () => string {
    return this.#box.newId;
  }

  get settings(): BranchState['settings'] {
    return this.#box.state.settings;
  }

  setTime(at: number): void {
    this.#box.setTime(at);
  }

  /** Sends a command as somebody. A refusal is an answer. */
  async tries<Name extends CommandName>(who: Actor, name: Name, input: CommandInputs[Name]): Promise<Done<Name>> {
    const answer = await this.#box.bus.execute(
      name,
      { id: this.#box.newId(), input },
      { ...who, loopback: true, remoteAddress: '127.0.0.1' },
    );
    return answer.ok ? { ok: true, result: answer.result as CommandResults[Name] } : answer;
  }

  /** Sends a command that must be accepted. Throws with the refusal's code. */
  async does<Name extends CommandName>(who: Actor, name: Name, input: CommandInputs[Name]): Promise<CommandResults[Name]> {
    const done = await this.tries(who, name, input);
    if (!done.ok) throw new Error(`${name}: ${done.code} ${JSON.stringify(done.params ?? {})} ${JSON.stringify(done.faults ?? [])}`);
    return done.result;
  }

  /** Why something is done, from the branch's list. */
  reason(kind: string): string {
    return first([...this.#box.state.catalogue.reasons.values()].filter((reason) => reason.reasonKind === kind)).reasonId;
  }

  /** The house prints nothing: days that nobody saw need no papers. Answers what puts printers like them back. */
  async withoutPaper(): Promise<() => Promise<void>> {
    const { settings, catalogue } = this.#box.state;
    const { defaultPrinterId } = settings;
    const printers = [...catalogue.printers.values()].filter(({ archived }) => !archived);
    const printing = [...catalogue.stations.values()].filter(({ printerId, archived }) => printerId !== null && !archived);
    await this.does(this.administrator, 'settings.update', { changes: { defaultPrinterId: null } });
    for (const { stationId, version } of printing)
      await this.does(this.administrator, 'station.update', { stationId, version, printerId: null, printsTickets: false, hasScreen: true });
    for (const { printerId, version } of printers) await this.does(this.administrator, 'printer.archive', { printerId, version });
    return async () => {
      const anew = new Map(printers.map(({ printerId }) => [printerId, this.#box.newId()]));
      const newIdOf = (printerId: string | null) => anew.get(printerId ?? '') ?? null;
      for (const { archived: _archived, version: _version, printerId, ...fields } of printers)
        await this.does(this.administrator, 'printer.create', {
          ...fields,
          printerId: anew.get(printerId) ?? '',
          substitutePrinterId: newIdOf(fields.substitutePrinterId),
        });
      await this.does(this.administrator, 'settings.update', { changes: { defaultPrinterId: newIdOf(defaultPrinterId) } });
      for (const { stationId, printerId, printsTickets, hasScreen } of printing) {
        const version = this.#box.state.catalogue.stations.get(stationId)?.version ?? 0;
        await this.does(this.administrator, 'station.update', {
          stationId,
          version,
          printerId: newIdOf(printerId),
          printsTickets,
          hasScreen,
        });
      }
    };
  }

  /** Tickets that stand in the kitchen. */
  async openTickets(): Promise<string[]> {
    let ids: string[] = [];
    await this.#box.bus.write(async (writer) => {
      ids = (await writer.all("SELECT id FROM ticket WHERE state <> 'bumped' ORDER BY fired_at, id")).map((row) => String(row['id']));
    });
    return ids;
  }
}

async function pair(box: StoryBox, name: string, kind: CommandInputs['device.pair']['kind']): Promise<string> {
  const deviceId = box.newId();
  const paired = await box.bus.execute(
    'device.pair',
    { id: box.newId(), input: { deviceId, code: null, name, kind } },
    { deviceId: null, employeeId: null, loopback: true, remoteAddress: '127.0.0.1' },
  );
  if (!paired.ok) throw new Error(`device.pair: ${paired.code}`);
  return deviceId;
}

function peopleOf(state: BranchState, role: string): string[] {
  const roleIds = new Set([...state.people.roles.values()].filter(({ key }) => key === role).map(({ roleId }) => roleId));
  return [...state.people.employees.values()]
    .filter(({ roleId, archivedAt }) => archivedAt === null && roleIds.has(roleId))
    .sort((one, other) => one.name.localeCompare(other.name, 'uz'))
    .map(({ employeeId }) => employeeId);
}

/** Dishes by the piece that are never sold out, each with what its menu gives by default; the first of a category are asked for most. */
function dishesOf(state: BranchState): Dish[] {
  const { products, modifierGroups } = state.catalogue;
  const seen = new Map<string, number>();
  const dishes: Dish[] = [];
  for (const product of [...products.values()].sort((one, other) => (one.code ?? '').localeCompare(other.code ?? ''))) {
    if (product.archived || product.counted || product.unit === 'kg' || state.stopList.has(product.productId)) continue;
    const options = product.modifierGroupIds.flatMap((groupId) => {
      const group = modifierGroups.get(groupId);
      return group === undefined || group.minimum === 0 ? [] : [group.options.find(({ isDefault }) => isDefault) ?? group.options[0]];
    });
    if (options.includes(undefined)) continue;
    const chosen = options.filter((option) => option !== undefined);
    const rank = seen.get(product.categoryId) ?? 0;
    seen.set(product.categoryId, rank + 1);
    dishes.push({
      productId: product.productId,
      priceTiyin: chosen.reduce((sum, { priceDeltaTiyin }) => sum + priceDeltaTiyin, product.priceTiyin),
      modifiers: chosen.map(({ optionId }) => ({ optionId, count: 1 })),
      weight: (product.favourite ? 5 : 2) / (1 + rank * 0.3),
    });
  }
  return dishes;
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('the house lacks somebody or something');
  return item;
}

/** The order as it stands, from a refusal that says that somebody was quicker. Throws on any other refusal. */
export function currentOf(refusal: CommandRefusal): OrderView {
  if (refusal.code !== 'stale-version') throw new Error(`${refusal.code} ${JSON.stringify(refusal.params ?? {})}`);
  return refusal.current as OrderView;
}
