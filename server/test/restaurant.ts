import type { CommandInputs } from '#domain/contract/commands';
import type { FloorView, HallRow, TableRow } from '#domain/contract/floor';
import type { KitchenView } from '#domain/contract/kitchen';
import type { CategoryView, MenuView, ReasonKind, ReasonView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import type { StationView } from '#domain/contract/printer';
import type { Settings, SettingsView } from '#domain/contract/settings';
import { TestBox } from './box';
import type { TestDevice } from './box';

/** Tiyin of a sum that is written in soʻm. */
export const som = (amount: number): number => amount * 100;

/** A dish of the test's own, at a price that makes its sums plain. */
export interface TestDish {
  readonly productId: string;
  readonly priceTiyin: number;
  readonly name: string;
}

type NewPayment = CommandInputs['order.pay']['payments'][number];

/** A line of a dish, as a finger taps it: one piece unless told otherwise. */
export interface TestLine {
  readonly dish: TestDish;
  readonly thousandths?: number;
  readonly note?: string;
}

/** The demo restaurant with an administrator and a cashier at work, an open shift, and dishes at round prices. */
export class Restaurant {
  readonly box: TestBox;
  readonly admin: TestDevice;
  readonly cashier: TestDevice;
  shiftId = '';
  #dishes = 0;
  #tables = 0;

  private constructor(box: TestBox, admin: TestDevice, cashier: TestDevice) {
    this.box = box;
    this.admin = admin;
    this.cashier = cashier;
  }

  /** Opens the house. `floatSom` is what the drawer begins with; null leaves the shift closed. */
  static async open(
    options: { readonly floatSom?: number | null; readonly box?: Parameters<typeof TestBox.start>[0] } = {},
  ): Promise<Restaurant> {
    const box = await TestBox.start(options.box);
    const house = new Restaurant(
      box,
      await box.signedIn('administrator', { kind: 'office' }),
      await box.signedIn('cashier', { name: 'Kassa 1' }),
    );
    const floatSom = options.floatSom === undefined ? 0 : options.floatSom;
    if (floatSom !== null) house.shiftId = await house.openShift(house.cashier, floatSom);
    return house;
  }

  close(): Promise<void> {
    return this.box.stop();
  }

  /** Opens the shift of a device's till. */
  async openShift(device: TestDevice, floatSom = 0): Promise<string> {
    const shiftId = this.box.newId();
    await device.run('shift.open', { shiftId, openingFloatTiyin: som(floatSom) });
    return shiftId;
  }

  /** The next shift of a till whose shift has become too old to sell in. */
  async renewShift(device: TestDevice, shiftId: string): Promise<string> {
    const newShiftId = this.box.newId();
    await device.run('shift.renew', { shiftId, newShiftId });
    return newShiftId;
  }

  async menu(): Promise<MenuView['rows']> {
    return (await this.admin.query<MenuView>('/menu')).rows;
  }

  /** A kitchen station by its Uzbek name. */
  async station(name = 'Oshxona'): Promise<StationView> {
    return found(
      (await this.menu()).find((row): row is StationView => row.kind === 'station' && row.name['uz-Latn'] === name),
      `station ${name}`,
    );
  }

  /** A category whose dishes are made at a station. */
  async category(stationName = 'Oshxona'): Promise<CategoryView> {
    const { stationId } = await this.station(stationName);
    return found(
      (await this.menu()).find((row): row is CategoryView => row.kind === 'category' && row.stationId === stationId),
      `category of ${stationName}`,
    );
  }

  /** A new dish of 12 % VAT without modifiers. */
  async dish(
    priceSom: number,
    options: { readonly name?: string; readonly unit?: 'portion' | 'kg'; readonly station?: string; readonly stock?: number } = {},
  ): Promise<TestDish> {
    this.#dishes += 1;
    const name = options.name ?? `Sinov taomi ${String(this.#dishes)}`;
    const productId = this.box.newId();
    const { categoryId } = await this.category(options.station);
    await this.admin.run('product.create', {
      productId,
      name: { 'uz-Latn': name },
      categoryId,
      code: null,
      unit: options.unit ?? 'portion',
      priceTiyin: som(priceSom),
      costTiyin: null,
      vatRateBasisPoints: 1200,
      mxik: null,
      packageCode: null,
      barcode: null,
      description: null,
      route: 'category',
      modifierGroupIds: [],
      stockThousandths: options.stock === undefined ? null : options.stock * 1000,
      favourite: false,
      imageId: null,
      sort: 0,
    });
    return { productId, priceTiyin: som(priceSom), name };
  }

  async floor(): Promise<FloorView['rows']> {
    return (await this.admin.query<FloorView>('/floor')).rows;
  }

  async hall(name: string): Promise<HallRow> {
    return found(
      (await this.floor()).find((row): row is HallRow => row.row === 'hall' && row.name['uz-Latn'] === name),
      `hall ${name}`,
    );
  }

  async table(name: string): Promise<TableRow> {
    return found(
      (await this.floor()).find((row): row is TableRow => row.row === 'table' && row.name === name),
      `table ${name}`,
    );
  }

  /** A table of a hall with 10 % service charge that no test of this house has used yet. */
  async freeTable(): Promise<TableRow> {
    this.#tables += 1;
    return this.table(this.#tables <= 16 ? String(this.#tables) : `A${String(this.#tables - 16)}`);
  }

  async reason(kind: ReasonKind): Promise<string> {
    return found(
      (await this.menu()).find((row): row is ReasonView => row.kind === 'reason' && row.reasonKind === kind),
      `reason ${kind}`,
    ).reasonId;
  }

  /** Lines of an input. */
  lines(wanted: readonly TestLine[]): CommandInputs['order.add-lines']['lines'] {
    return wanted.map(({ dish, thousandths = 1000, note = '' }) => ({
      lineId: this.box.newId(),
      productId: dish.productId,
      quantityThousandths: thousandths,
      note,
    }));
  }

  /** An order at a free table of the main hall, or at `tableId` (null = over the counter), with unsent lines. */
  async order(
    device: TestDevice,
    wanted: readonly TestLine[],
    options: { readonly tableId?: string | null; readonly kind?: CommandInputs['order.open']['kind'] } = {},
  ): Promise<OrderView> {
    const tableId = options.tableId === undefined ? (await this.freeTable()).tableId : options.tableId;
    const orderId = this.box.newId();
    const opened = await device.run('order.open', {
      orderId,
      kind: options.kind ?? (tableId === null ? 'quick' : 'dine-in'),
      tableId,
      guests: null,
    });
    return wanted.length === 0 ? opened.order : this.add(device, opened.order, wanted);
  }

  async add(device: TestDevice, order: Pick<OrderView, 'orderId'>, wanted: readonly TestLine[]): Promise<OrderView> {
    return (await device.run('order.add-lines', { orderId: order.orderId, lines: this.lines(wanted) })).order;
  }

  async fire(device: TestDevice, order: Pick<OrderView, 'orderId'>): Promise<OrderView> {
    return (await device.run('order.fire', { orderId: order.orderId, lineIds: null })).order;
  }

  /** The order as a device with every right sees it now. */
  read(order: Pick<OrderView, 'orderId'>): Promise<OrderView> {
    return this.admin.query<OrderView>(`/orders/${order.orderId}`);
  }

  tender(tender: NewPayment['tender'], amountTiyin: number, tenderedTiyin: number | null = null): NewPayment {
    return { paymentId: this.box.newId(), tender, amountTiyin, tenderedTiyin };
  }

  /** The input that pays an order as it was seen; in cash, exactly, unless told otherwise. */
  payment(order: OrderView, payments?: readonly NewPayment[]): CommandInputs['order.pay'] {
    return {
      orderId: order.orderId,
      orderVersion: order.version,
      expectedTotalTiyin: order.totalTiyin,
      payments: [...(payments ?? [this.tender('cash', order.totalTiyin)])],
    };
  }

  async pay(device: TestDevice, order: OrderView, payments?: readonly NewPayment[]): Promise<OrderView> {
    return (await device.run('order.pay', this.payment(order, payments))).order;
  }

  /** The input of a counter sale. Over the counter there is no service charge, so the dishes are the total. */
  sale(wanted: readonly TestLine[], tender: NewPayment['tender'] = 'cash'): CommandInputs['order.submit'] {
    const total = wanted.reduce((sum, { dish, thousandths = 1000 }) => sum + Math.round((dish.priceTiyin * thousandths) / 1000), 0);
    return {
      orderId: this.box.newId(),
      kind: 'takeaway',
      lines: this.lines(wanted),
      expectedTotalTiyin: total,
      payments: [this.tender(tender, total)],
    };
  }

  /** Tickets on a station's screen. */
  async tickets(stationName = 'Oshxona'): Promise<KitchenView['tickets']> {
    return (await this.admin.query<KitchenView>(`/kitchen/${(await this.station(stationName)).stationId}`)).tickets;
  }

  async settings(changes: Partial<Settings>): Promise<void> {
    await this.admin.run('settings.update', { changes });
  }

  async readSettings(): Promise<Settings> {
    return (await this.admin.query<SettingsView>('/settings')).settings;
  }

  /** A manager's approval of one command of a device. Answers its id. */
  async approve(
    device: TestDevice,
    commandId: string,
    permission: string,
    manager: { readonly employeeId: string; readonly pin: string },
  ): Promise<string> {
    const approvalId = this.box.newId();
    await device.run('approval.grant', { approvalId, commandId, permission, ...manager });
    return approvalId;
  }

  /** Papers of an order in the queue, as they were stored. */
  async papers(orderId: string, kind: string): Promise<{ readonly printerId: string; readonly payload: Record<string, unknown> }[]> {
    const rows = await this.box.rows('SELECT printer_id, payload FROM print_job WHERE order_id = ? AND kind = ? ORDER BY created_at, id', [
      orderId,
      kind,
    ]);
    return rows.map((row) => ({
      printerId: String(row['printer_id']),
      payload: JSON.parse(String(row['payload'])) as Record<string, unknown>,
    }));
  }
}

/** The value, or a failure that names what is missing. */
export function found<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null) throw new Error(`there is no ${what}`);
  return value;
}
