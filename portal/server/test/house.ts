import { createCipheriv, randomBytes } from 'node:crypto';
import type { OrderKind, Tender } from '#domain/contract/order';
import type { StatedRow, StatedRows } from '#domain/contract/sync/push';
import { refundPosting, salePosting } from '#domain/ledger/postings';
import type { PostingDraft } from '#domain/ledger/postings';
import { sum, tiyin, ZERO_TIYIN } from '#domain/money/money';
import { decideRefund } from '#domain/order/refund';
import { serviceChargeName } from '#domain/pricing/charge-rules';
import { priceOrder } from '#domain/pricing/price-order';
import type { Discount } from '#domain/pricing/price-order';
import { businessDate } from '#domain/time/business-day';
import type { TestBranch } from './branch';

type Row = Record<string, string | number | null>;
const text = (value: unknown): string => JSON.stringify(value);
const named = (name: string): string => text({ 'uz-Latn': name });

/** A dish of the house. */
export interface HouseProduct {
  readonly id: string;
  readonly name: string;
  readonly categoryId: string;
  readonly priceTiyin: number;
  readonly costTiyin: number | null;
}

/** What is sold in one order. All of it has a default. */
export interface NewOrder {
  readonly orderId?: string;
  readonly lines?: readonly { readonly product: HouseProduct; readonly thousandths?: number }[];
  readonly kind?: OrderKind;
  readonly hallId?: string | null;
  readonly tableId?: string | null;
  readonly waiterId?: string;
  readonly customerId?: string | null;
  readonly guests?: number;
  readonly openedAt?: number;
  /** When it is paid; 20 minutes later unless said. */
  readonly closedAt?: number;
  readonly discount?: Discount;
  /** How it is paid; a tender alone pays all of it. */
  readonly tender?: Tender;
  readonly payments?: readonly { readonly tender: Tender; readonly amountTiyin: number }[];
  readonly note?: string;
}

/** An order as it stands in the simulated box. */
export interface HouseOrder {
  readonly id: string;
  readonly number: number;
  readonly totalTiyin: number;
  order: Row;
  lines: { id: string; row: Row }[];
  payments: { id: string; row: Row }[];
  refunds: { id: string; row: Row }[];
}

/** Shipped roles with their names. */
const ROLES = [
  ['waiter', 'Ofitsiant'],
  ['cashier', 'Kassir'],
  ['cook', 'Oshpaz'],
  ['manager', 'Menejer'],
  ['administrator', 'Administrator'],
] as const;

/**
 * A small restaurant in a simulated box: a menu, people, a hall with tables, an open shift; orders with lines, payments, refunds and postings whose sums are those of
 * `domain/pricing`. Everything is appended to the log of its branch; `await house.branch.push()` (or `house.push()`) sends it.
 */
export class TestHouse {
  readonly branch: TestBranch;
  readonly products: HouseProduct[] = [];
  readonly categories: { readonly id: string; readonly name: string }[] = [];
  readonly tables: { readonly id: string; readonly name: string; readonly hallId: string }[] = [];
  readonly roles: { readonly id: string; readonly key: string }[] = [];
  readonly employees: { readonly id: string; readonly name: string; readonly roleKey: string }[] = [];
  readonly orders: HouseOrder[] = [];
  hallId = '';
  shiftId = '';
  deviceId = '';
  #number = 0;
  #zNumber = 0;
  #shift: Row = {};

  private constructor(branch: TestBranch) {
    this.branch = branch;
  }

  /** Opens a house in a branch and pushes its menu, people, halls and open shift. */
  static async open(branch: TestBranch): Promise<TestHouse> {
    const house = new TestHouse(branch);
    house.#furnish();
    house.openShift();
    await branch.push();
    return house;
  }

  /** Sends what was appended. */
  push() {
    return this.branch.push();
  }

  /** Appends a dish to the menu. */
  addProduct(
    name: string,
    priceTiyin: number,
    of: { categoryId?: string; costTiyin?: number | null; barcode?: string } = {},
  ): HouseProduct {
    const product: HouseProduct = {
      id: this.branch.newId(),
      name,
      categoryId: of.categoryId ?? this.#first(this.categories).id,
      priceTiyin,
      costTiyin: of.costTiyin === undefined ? Math.floor(priceTiyin / 300) * 100 : of.costTiyin,
    };
    this.products.push(product);
    this.branch.appendRows({ product: [{ id: product.id, row: productRow(product, this.products.length, of.barcode ?? null) }] });
    return product;
  }

  /** Appends a person. */
  addEmployee(
    name: string,
    roleKey: (typeof ROLES)[number][0],
    of: { archivedAt?: number } = {},
  ): { readonly id: string; readonly name: string } {
    const employee = { id: this.branch.newId(), name, roleKey };
    const roleId = this.roles.find(({ key }) => key === roleKey)?.id ?? '';
    this.employees.push(employee);
    this.branch.appendRows({
      employee: [
        { id: employee.id, row: { version: 1, name, role_id: roleId, language: 'uz-Latn', phone: '', archived_at: of.archivedAt ?? null } },
      ],
    });
    return employee;
  }

  /** Appends an open order: priced, unpaid. */
  openOrder(of: NewOrder = {}): HouseOrder {
    const order = this.#newOrder(of);
    this.orders.push(order);
    this.#state(order);
    return order;
  }

  /** Appends a paid order. */
  sell(of: NewOrder = {}): HouseOrder {
    const order = this.#newOrder(of);
    this.orders.push(order);
    this.pay(order, of);
    return order;
  }

  /** Pays an open order. */
  pay(order: HouseOrder, of: Pick<NewOrder, 'closedAt' | 'payments' | 'tender'> = {}): void {
    const at = of.closedAt ?? whole(order.order['opened_at']) + 20 * 60_000;
    const payments = of.payments ?? [{ tender: of.tender ?? 'cash', amountTiyin: order.totalTiyin }];
    order.order = {
      ...order.order,
      version: 2,
      state: 'completed',
      stage: 'served',
      closed_at: at,
      closed_by_id: this.#person('cashier'),
      shift_id: this.shiftId,
    };
    order.payments = payments.map(({ tender, amountTiyin }) => ({
      id: this.branch.newId(),
      row: {
        ...{
          order_id: order.id,
          shift_id: this.shiftId,
          tender,
          amount_tiyin: amountTiyin,
          tendered_tiyin: null,
          change_tiyin: 0,
          reference: '',
        },
        ...{ at, cashier_id: this.#person('cashier') },
      },
    }));
    const customerId = typeof order.order['customer_id'] === 'string' ? order.order['customer_id'] : null;
    const draft = salePosting({
      shiftId: this.shiftId,
      linesTiyin: tiyin(whole(order.order['lines_tiyin'])),
      discountsTiyin: tiyin(whole(order.order['discounts_tiyin'])),
      chargesTiyin: tiyin(whole(order.order['charges_tiyin'])),
      vatTiyin: tiyin(whole(order.order['vat_tiyin'])),
      roundingTiyin: tiyin(0),
      payments: payments.map(({ tender, amountTiyin }) => ({ tender, amountTiyin: tiyin(amountTiyin) })),
      customerId,
    });
    const creditTiyin = payments.filter(({ tender }) => tender === 'nasiya').reduce((total, { amountTiyin }) => total + amountTiyin, 0);
    this.#state(order, {
      posting: [this.#posting(draft, order.id, at)],
      ...(creditTiyin > 0 && customerId !== null ? { debt: [this.#debt(order.id, customerId, creditTiyin, at)] } : {}),
    });
  }

  /** Cancels an open order. */
  cancel(order: HouseOrder, at = whole(order.order['opened_at']) + 5 * 60_000): void {
    order.order = {
      ...order.order,
      version: 2,
      state: 'cancelled',
      closed_at: at,
      cancel_reason: named('Mijoz ketdi'),
      cancel_reason_text: '',
    };
    order.lines = order.lines.map(({ id, row }) => ({ id, row: { ...row, state: 'voided', voided_at: at } }));
    this.#state(order);
  }

  /** Gives back all of an order, or some of its lines; in its tenders. */
  refund(
    order: HouseOrder,
    of: { readonly at?: number; readonly lines?: readonly { readonly lineId: string; readonly thousandths: number }[] } = {},
  ) {
    const at = of.at ?? whole(order.order['closed_at']) + 10 * 60_000;
    const decided = decideRefund(
      {
        state: 'completed',
        roundingTiyin: 0,
        lines: order.lines.map(({ id, row }) => ({
          lineId: id,
          name: { 'uz-Latn': '' },
          unit: 'piece',
          state: 'served',
          quantityThousandths: whole(row['quantity_thousandths']),
          refundedThousandths: whole(row['refunded_thousandths']),
          sumTiyin: tiyin(whole(row['sum_tiyin'])),
          discountTiyin: tiyin(whole(row['discount_tiyin'])),
          chargeTiyin: tiyin(whole(row['charge_tiyin'])),
          netTiyin: tiyin(whole(row['net_tiyin'])),
          vatTiyin: tiyin(whole(row['vat_tiyin'])),
          givenBack: { discountTiyin: ZERO_TIYIN, chargeTiyin: ZERO_TIYIN, vatTiyin: ZERO_TIYIN, netTiyin: ZERO_TIYIN },
        })),
        payments: order.payments.map(({ row }) => ({ tender: row['tender'] as Tender, amountTiyin: tiyin(whole(row['amount_tiyin'])) })),
        refunds: [],
      },
      { lines: of.lines?.map(({ lineId, thousandths }) => ({ lineId, quantityThousandths: thousandths })) ?? null, tenders: null },
    );
    if (!decided.ok) throw new Error(decided.code);
    const { amountTiyin, lines, tenders } = decided.value;
    const columns = {
      discountsTiyin: sum(lines.map((line) => line.discountTiyin)),
      chargesTiyin: sum(lines.map((line) => line.chargeTiyin)),
      vatTiyin: sum(lines.map((line) => line.vatTiyin)),
    };
    const refund = {
      id: this.branch.newId(),
      row: {
        order_id: order.id,
        shift_id: this.shiftId,
        amount_tiyin: amountTiyin,
        charges_tiyin: columns.chargesTiyin,
        discounts_tiyin: columns.discountsTiyin,
        rounding_tiyin: 0,
        vat_tiyin: columns.vatTiyin,
        tenders: text(tenders),
        lines: text(
          lines.map((line) => ({
            ...{ lineId: line.lineId, quantityThousandths: line.quantityThousandths, sumTiyin: line.sumTiyin },
            ...{ amountTiyin: line.netTiyin, returnToStock: false },
          })),
        ),
        reason: named('Mijozga yoqmadi'),
        reason_text: '',
        at,
        by_id: this.#person('manager'),
        approver_id: null,
      },
    };
    order.refunds.push(refund);
    order.order = {
      ...order.order,
      version: whole(order.order['version']) + 1,
      refunded_tiyin: whole(order.order['refunded_tiyin']) + amountTiyin,
    };
    for (const line of lines) {
      const found = order.lines.find(({ id }) => id === line.lineId);
      if (found) found.row = { ...found.row, refunded_thousandths: whole(found.row['refunded_thousandths']) + line.quantityThousandths };
    }
    const customerId = typeof order.order['customer_id'] === 'string' ? order.order['customer_id'] : null;
    const draft = refundPosting({
      ...columns,
      shiftId: this.shiftId,
      linesTiyin: sum(lines.map((line) => line.sumTiyin)),
      roundingTiyin: tiyin(0),
      payments: tenders,
      customerId,
    });
    this.#state(order, { posting: [this.#posting(draft, order.id, at)] });
    return refund;
  }

  /** Appends a customer with a phone; what tells who it is is sealed under a key of its own. */
  addCustomer(name: string, phone: string, of: { readonly birthDate?: string } = {}): { readonly id: string } {
    const id = this.branch.newId();
    const at = this.branch.portal.clock.nowMs;
    const key = randomBytes(32).toString('base64');
    this.branch.personKeys[id] = key;
    const party: StatedRow = {
      id,
      person: id,
      sealed: seal(key, { name, given_name: name, family_name: '', legal_name: '', comment: '', birth_date: of.birthDate ?? null }),
      row: {
        ...{
          version: 1,
          root_id: id,
          kind: 'person',
          stage: 'customer',
          bank_name: '',
          code: '',
          source: 'till',
          payment_terms: '',
          receipt_option: 'paper',
        },
        ...{ phone_refused: 0, main_contact: 0, created_at: at, updated_at: at, groups: '[]' },
      },
    };
    const contact: StatedRow = {
      id: this.branch.newId(),
      person: id,
      sealed: seal(key, { value: phone, normalized: phone.replace(/\D/g, ''), label: '' }),
      row: { party_id: id, kind: 'phone', is_primary: 1, verified_at: null, position: 0 },
    };
    this.branch.appendRows({ party: [party], contact_point: [contact] });
    return { id };
  }

  /** A customer pays debt back; of a debt of an order where it is named. */
  repay(customerId: string, amountTiyin: number, of: { readonly tender?: Tender; readonly at?: number } = {}): void {
    const at = of.at ?? this.branch.portal.clock.nowMs;
    const tender = of.tender ?? 'cash';
    const account = tender === 'cash' ? `drawer:${this.shiftId}` : `tender:${tender}`;
    const draft = {
      kind: 'repayment',
      entries: [
        { account, currency: 'UZS', amountTiyin },
        { account: `customer:${customerId}:receivable`, currency: 'UZS', amountTiyin: -amountTiyin },
      ],
    } as unknown as PostingDraft;
    const posting = this.#posting(draft, null, at);
    this.branch.appendRows({
      posting: [posting],
      customer_money: [
        {
          id: this.branch.newId(),
          row: {
            ...{ party_id: customerId, kind: 'repayment', shift_id: this.shiftId, amount_tiyin: amountTiyin, to_debts_tiyin: amountTiyin },
            ...{
              to_deposit_tiyin: 0,
              tenders: text([{ tender, amountTiyin }]),
              at,
              by_id: this.#person('cashier'),
              posting_id: posting.id,
            },
          },
        },
      ],
    });
  }

  /** Opens a shift at the till. */
  openShift(at = this.branch.portal.clock.nowMs - 3_600_000): void {
    this.shiftId = this.branch.newId();
    this.deviceId = this.deviceId || this.branch.newId();
    this.#shift = {
      ...{ version: 1, till_device_id: this.deviceId, state: 'open', queue_round: 1, business_day: businessDate(at), opened_at: at },
      ...{ opened_by_id: this.#person('cashier'), opening_float_tiyin: 0, note: '' },
    };
    this.branch.appendRows({ shift: [{ id: this.shiftId, row: this.#shift }] });
  }

  /** Closes it with a Z that says what its orders came to. */
  closeShift(at = this.branch.portal.clock.nowMs): void {
    const sold = this.orders.filter(({ order }) => order['shift_id'] === this.shiftId && order['state'] === 'completed');
    const salesTiyin = sold.reduce((total, { totalTiyin }) => total + totalTiyin, 0);
    const refundsTiyin = sold.reduce((total, { order }) => total + whole(order['refunded_tiyin']), 0);
    const report = {
      ...{
        shiftId: this.shiftId,
        zNumber: (this.#zNumber += 1),
        tillName: 'Kassa 1',
        openedAt: this.#shift['opened_at'],
        openedByName: 'Dilnoza',
      },
      ...{
        closedAt: at,
        closedByName: 'Dilnoza',
        madeAt: at,
        salesCount: sold.length,
        refundsCount: 0,
        cancelsCount: 0,
        voidsCount: 0,
        voidsTiyin: 0,
      },
      ...{
        salesTiyin,
        refundsTiyin,
        serviceChargeTiyin: 0,
        discountsTiyin: 0,
        vatTiyin: 0,
        tenders: [],
        openingFloatTiyin: 0,
        cashInTiyin: 0,
      },
      ...{
        cashOutTiyin: 0,
        cashMovements: [],
        expectedCashTiyin: 0,
        countedCashTiyin: 0,
        differenceTiyin: 0,
        cashLeftTiyin: 0,
        note: '',
        approvedByName: null,
      },
    };
    this.#shift = {
      ...this.#shift,
      version: 2,
      state: 'closed',
      closed_at: at,
      closed_by_id: this.#person('cashier'),
      z_number: this.#zNumber,
      report: text(report),
    };
    this.branch.appendRows({ shift: [{ id: this.shiftId, row: this.#shift }] });
  }

  #newOrder(of: NewOrder): HouseOrder {
    const id = of.orderId ?? this.branch.newId();
    const openedAt = of.openedAt ?? this.branch.portal.clock.nowMs - 30 * 60_000;
    const hallId = of.hallId === undefined ? this.hallId : of.hallId;
    const wanted = of.lines ?? [{ product: this.#first(this.products) }];
    const drafts = wanted.map(({ product, thousandths }) => ({
      lineId: this.branch.newId(),
      state: 'served' as const,
      unitPriceTiyin: product.priceTiyin,
      quantityThousandths: thousandths ?? 1_000,
      vatRateBasisPoints: 1_200,
      product,
    }));
    const charges = hallId === null ? [] : [{ name: serviceChargeName, rateBasisPoints: 1_000 }];
    const price = priceOrder(drafts, { charges, discount: of.discount ?? null });
    this.#number += 1;
    return {
      id,
      number: this.#number,
      totalTiyin: price.totalTiyin,
      order: {
        ...{
          version: 1,
          number: this.#number,
          queue_number: null,
          kind: of.kind ?? (hallId === null ? 'quick' : 'dine-in'),
          state: 'open',
          stage: 'confirmed',
        },
        ...{
          hall_id: hallId,
          table_id: of.tableId ?? (hallId === null ? null : (this.tables[0]?.id ?? null)),
          guests: of.guests ?? 2,
          note: of.note ?? '',
        },
        ...{
          waiter_id: of.waiterId ?? this.#person('waiter'),
          customer_id: of.customerId ?? null,
          device_id: this.deviceId,
          opened_at: openedAt,
        },
        ...{ closed_at: null, closed_by_id: null, shift_id: null, lines_tiyin: price.linesTiyin, discounts_tiyin: price.discountsTiyin },
        ...{
          charges_tiyin: price.chargesTiyin,
          rounding_tiyin: 0,
          total_tiyin: price.totalTiyin,
          vat_tiyin: price.vatTiyin,
          refunded_tiyin: 0,
        },
        ...{ charges: text(price.charges), discounts: '[]', bill_printed_at: null, bill_count: 0, ready_at: null, served_at: null },
      },
      lines: drafts.map((draft, position) => {
        const line = price.perLine[position];
        return {
          id: draft.lineId,
          row: {
            ...{
              order_id: id,
              position,
              version: 1,
              product_id: draft.product.id,
              category_id: draft.product.categoryId,
              name: named(draft.product.name),
            },
            ...{
              unit: 'piece',
              quantity_thousandths: draft.quantityThousandths,
              unit_price_tiyin: draft.unitPriceTiyin,
              sum_tiyin: line?.sumTiyin ?? 0,
            },
            ...{ discount_tiyin: line?.discountTiyin ?? 0, charge_tiyin: line?.chargeTiyin ?? 0, net_tiyin: line?.netTiyin ?? 0 },
            ...{
              vat_rate_basis_points: 1_200,
              vat_tiyin: line?.vatTiyin ?? 0,
              cost_tiyin: draft.product.costTiyin,
              modifiers: '[]',
              note: '',
            },
            ...{
              state: 'served',
              added_by_id: of.waiterId ?? this.#person('waiter'),
              added_at: openedAt,
              fired_at: openedAt,
              refunded_thousandths: 0,
            },
          },
        };
      }),
      payments: [],
      refunds: [],
    };
  }

  #state(order: HouseOrder, more: StatedRows['rows'] = {}): void {
    this.branch.appendRows({
      customer_order: [{ id: order.id, row: order.order }],
      order_line: order.lines,
      ...(order.payments.length > 0 ? { payment: order.payments } : {}),
      ...(order.refunds.length > 0 ? { refund: order.refunds } : {}),
      ...more,
    });
  }

  #posting(draft: PostingDraft, orderId: string | null, at: number): { readonly id: string; readonly row: Row } {
    return {
      id: this.branch.newId(),
      row: {
        op_id: this.branch.newId(),
        kind: draft.kind,
        shift_id: this.shiftId,
        order_id: orderId,
        at,
        reverses_id: null,
        entries: text(draft.entries),
      },
    };
  }

  #debt(orderId: string, partyId: string, amountTiyin: number, at: number): StatedRow {
    return {
      id: this.branch.newId(),
      row: {
        ...{ party_id: partyId, kind: 'order', order_id: orderId, label: '', currency: 'UZS', at, due_at: at + 30 * 86_400_000 },
        ...{ amount_tiyin: amountTiyin, open_tiyin: amountTiyin, limit_tiyin: null, over_tiyin: 0, by_id: this.#person('cashier') },
      },
    };
  }

  #person(roleKey: string): string {
    return this.employees.find((employee) => employee.roleKey === roleKey)?.id ?? '';
  }

  #first<Item>(items: readonly Item[]): Item {
    const [first] = items;
    if (first === undefined) throw new Error('the house is empty');
    return first;
  }

  #furnish(): void {
    const { branch } = this;
    const stationId = branch.newId();
    for (const [key] of ROLES) this.roles.push({ id: branch.newId(), key });
    branch.appendRows({
      setting: [
        { id: 'branchName', row: { value: text('Chilonzor'), version: 1 } },
        { id: 'branchCode', row: { value: text(branch.code), version: 1 } },
      ],
      role: this.roles.map(({ id, key }, index) => ({
        id,
        row: { version: 1, key, name: named(ROLES[index]?.[1] ?? key), permissions: '{}', caps: '{}' },
      })),
      station: [
        {
          id: stationId,
          row: {
            ...{
              version: 1,
              name: named('Oshxona'),
              printer_id: null,
              prints_tickets: 0,
              has_screen: 1,
              warning_seconds: 600,
              late_seconds: 900,
            },
            ...{ counter_warning_seconds: 300, counter_late_seconds: 480, sort: 1 },
          },
        },
      ],
    });
    for (const [name, roleKey] of [
      ['Jasur', 'waiter'],
      ['Malika', 'waiter'],
      ['Dilnoza', 'cashier'],
      ['Otabek', 'cook'],
      ['Aziza', 'manager'],
      ['Sardor', 'administrator'],
    ] as const)
      this.addEmployee(name, roleKey);
    for (const name of ['Taomlar', 'Ichimliklar']) this.categories.push({ id: branch.newId(), name });
    this.hallId = branch.newId();
    for (const name of ['1', '2', '3', '4']) this.tables.push({ id: branch.newId(), name, hallId: this.hallId });
    branch.appendRows({
      category: this.categories.map(({ id, name }, sort) => ({
        id,
        row: { version: 1, name: named(name), sort, icon: null, colour: null, station_id: stationId, not_prepared: 0, archived_at: null },
      })),
      hall: [
        {
          id: this.hallId,
          row: {
            ...{
              version: 1,
              name: named('Zal'),
              kind: 'hall',
              service_charge_on: 1,
              service_rate_basis_points: 1_000,
              printer_id: null,
              sort: 1,
            },
            ...{ archived_at: null },
          },
        },
      ],
      dining_table: this.tables.map(({ id, name, hallId }, sort) => ({
        id,
        row: {
          version: 1,
          hall_id: hallId,
          name,
          seats: 4,
          shape: 'square',
          x: sort * 3,
          y: 0,
          width: 2,
          height: 2,
          sort,
          archived_at: null,
        },
      })),
    });
    const [dishes, drinks] = this.categories;
    this.addProduct('Osh', 45_000_00, { costTiyin: 18_000_00, ...(dishes ? { categoryId: dishes.id } : {}) });
    this.addProduct('Lagʻmon', 38_000_00, { costTiyin: 14_000_00, ...(dishes ? { categoryId: dishes.id } : {}) });
    this.addProduct('Shashlik', 18_000_00, { costTiyin: 9_000_00, ...(dishes ? { categoryId: dishes.id } : {}) });
    this.addProduct('Koʻk choy', 6_000_00, { costTiyin: 500_00, barcode: '4780000000017', ...(drinks ? { categoryId: drinks.id } : {}) });
    this.addProduct('Kola 0,5', 9_000_00, { costTiyin: 6_000_00, barcode: '4780000000024', ...(drinks ? { categoryId: drinks.id } : {}) });
  }
}

function productRow(product: HouseProduct, sort: number, barcode: string | null): Row {
  return {
    ...{
      version: 1,
      name: named(product.name),
      category_id: product.categoryId,
      code: null,
      unit: 'piece',
      price_tiyin: product.priceTiyin,
    },
    ...{ cost_tiyin: product.costTiyin, vat_rate_basis_points: 1_200, mxik: null, package_code: null, barcode, description: null },
    ...{ route: 'category', modifier_group_ids: '[]', counted: 0, favourite: 0, image_id: null, variants: '[]', sort, archived_at: null },
  };
}

function whole(value: string | number | null | undefined): number {
  return typeof value === 'number' ? value : 0;
}

/** As the box seals: nonce ‖ text ‖ tag. */
function seal(key: string, personal: unknown): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), nonce);
  return Buffer.concat([nonce, cipher.update(text(personal), 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}
