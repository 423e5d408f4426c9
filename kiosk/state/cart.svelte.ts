import type { OrderLineView } from '#domain/contract/order';
import type { HallRow } from '#domain/contract/floor';
import type { ProductView } from '#domain/contract/menu';
import { chargeRules, hallOfOrder } from '#domain/pricing/charge-rules';
import { priceWithRules, type RulePricing } from '#domain/pricing/price-with-rules';
import type { Problem } from '#ui/live/answers';
import { makeId } from '#ui/live/id';
import { cartKey, emptyCart, keepCart, readCart, type CounterKind, type KeptCart, type SubmitAttempt } from '#kiosk/counter/kept-cart';
import { CartDiscounts, keptDiscountOn } from '#kiosk/discounts/cart-discounts';
import { changedLine, draftOf, plainLine, takesAnother, type DraftLine, type LineFields } from '#kiosk/lines/draft-line';
import type { LineBook, Totals } from '#kiosk/lines/line-book';
import { countProducts, previewLines } from '#kiosk/lines/preview';
import { PriceBoard } from '#kiosk/menu/price-board.svelte.ts';
import type { CustomerBook } from './book.svelte.ts';
import type { Branch } from './branch.svelte.ts';
import type { CustomerTarget, OrderCustomer } from './customer-target';
import type { Floor } from './floor.svelte.ts';
import type { Menu } from './menu.svelte.ts';

/** The counter's sale before it is paid: lives in this browser alone, and survives a reload and a change of person (BX-O-16). */
export class Cart implements LineBook, CustomerTarget {
  readonly #menu: Menu;
  readonly #floor: Floor;
  readonly #branch: Branch;
  readonly #book: CustomerBook;
  readonly #nowMs: () => number;
  readonly #excludesCustomers: () => boolean;
  readonly #askCustomer: (customerId: string) => Promise<OrderCustomer | null>;
  readonly #storage: Storage;
  readonly prices: PriceBoard;
  #key = '';
  #kept = $state.raw<KeptCart>(emptyCart('quick'));
  readonly #lines = $derived.by((): readonly OrderLineView[] =>
    this.#kept.lines.flatMap((line) =>
      previewLines(line, this.#menu, this.prices).map((shown) => ({
        ...shown,
        manualDiscount: keptDiscountOn(this.#kept.discounts, shown.lineId),
      })),
    ),
  );
  readonly #counts = $derived(countProducts(this.#lines));
  /** Prices that hold for some hours change with the clock. */
  readonly #minuteMs = $derived.by(() => Math.floor(this.#nowMs() / 60_000) * 60_000);
  readonly #charges = $derived.by(() => chargeRules(this.#hall, this.#branch.settings?.serviceCharges ?? []));
  readonly #pricing = $derived.by((): RulePricing => {
    const { customer, adHocGroupIds, discounts, chargeWaiver } = this.#kept;
    return {
      charges: chargeWaiver === null ? this.#charges : [],
      rules: this.#book.rules,
      situation: {
        customerId: customer?.customerId ?? null,
        groupIds: [...(customer?.groupIds ?? []), ...adHocGroupIds],
        at: this.#minuteMs,
      },
      manualDiscount: keptDiscountOn(discounts, null),
    };
  });
  readonly #totals = $derived.by((): Totals => ({
    ...priceWithRules(this.#lines, this.#pricing),
    chargeWaived: this.#kept.chargeWaiver !== null,
    settled: true,
  }));
  readonly discounts = new CartDiscounts(() => ({
    kept: this.#kept,
    lines: this.#lines,
    pricing: this.#pricing,
    reasons: this.#menu.reasons('discount'),
    waits: this.#kept.attempt !== null,
    hasCharge: this.#charges.length > 0,
    keep: (kept) => this.#keep({ ...this.#kept, ...kept }),
  }));

  constructor(parts: {
    readonly menu: Menu;
    readonly floor: Floor;
    readonly branch: Branch;
    readonly book: CustomerBook;
    readonly nowMs: () => number;
    /** Whether this device keeps nothing of a customer but the id (D365-22). */
    readonly excludesCustomers: () => boolean;
    /** What the box knows of a customer; null when it cannot be heard. */
    readonly askCustomer: (customerId: string) => Promise<OrderCustomer | null>;
    readonly storage?: Storage;
  }) {
    this.#book = parts.book;
    this.#nowMs = parts.nowMs;
    this.#excludesCustomers = parts.excludesCustomers;
    this.#askCustomer = parts.askCustomer;
    this.#menu = parts.menu;
    this.prices = new PriceBoard(parts.menu, () => ({ orderKind: this.#kept.kind, hallId: this.#hall?.hallId ?? null }), parts.nowMs);
    this.#floor = parts.floor;
    this.#branch = parts.branch;
    this.#storage = parts.storage ?? localStorage;
  }

  /** Takes up the device's cart; people who may not see others' orders have one of their own. */
  open(employeeId: string, seesOthers: boolean): void {
    this.#key = cartKey(seesOthers ? 'device' : employeeId);
    this.#kept = readCart(this.#storage, this.#key) ?? emptyCart('quick');
  }

  /** Asks the box who the customer is, where this device has kept the id alone: name and prices come back after a reload. */
  async recallCustomer(): Promise<void> {
    const customerId = this.#kept.customer?.name === '' ? this.#kept.customer.customerId : null;
    if (customerId === null) return;
    const customer = await this.#askCustomer(customerId);
    if (customer !== null && this.#kept.customer?.customerId === customerId) this.#kept = { ...this.#kept, customer };
  }

  get #hall(): HallRow | null {
    return hallOfOrder({ kind: this.#kept.kind, hallId: null }, this.#floor.halls);
  }

  get orderId(): string {
    return this.#kept.orderId;
  }

  get kind(): CounterKind {
    return this.#kept.kind;
  }

  get note(): string {
    return this.#kept.note;
  }

  get attempt(): SubmitAttempt | null {
    return this.#kept.attempt;
  }

  get isSeated(): boolean {
    return false;
  }

  get lines(): readonly OrderLineView[] {
    return this.#lines;
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  get totals(): Totals {
    return this.#totals;
  }

  get customerId(): string | null {
    return this.#kept.customer?.customerId ?? null;
  }

  get customerName(): string {
    return this.#kept.customer?.name ?? '';
  }

  /** Groups used without a registered customer, as `order.submit` takes them. */
  get adHocGroupIds(): readonly string[] {
    return this.#kept.adHocGroupIds;
  }

  /** A sale on its way is not changed any more. */
  get customerWaits(): boolean {
    return this.#kept.attempt !== null;
  }

  attach(customer: OrderCustomer | null): Promise<Problem | null> {
    const kept = customer === null ? null : { customerId: customer.customerId, name: customer.name, groupIds: [...customer.groupIds] };
    this.#keep({ ...this.#kept, customer: kept });
    return Promise.resolve(null);
  }

  useGroups(groupIds: readonly string[]): Promise<Problem | null> {
    this.#keep({ ...this.#kept, adHocGroupIds: [...groupIds] });
    return Promise.resolve(null);
  }

  /** The lines as `order.submit` takes them. */
  get draftLines(): readonly DraftLine[] {
    return this.#kept.lines;
  }

  /** What was given, as `order.submit` takes it: of dishes that are still in the cart. */
  get reductions(): Pick<SubmitAttempt['input'], 'discounts' | 'chargeWaiver'> {
    const { lines, discounts, chargeWaiver } = this.#kept;
    const here = discounts.filter(({ lineId }) => lineId === null || lines.some((line) => line.lineId === lineId));
    return {
      discounts: here.map(({ discountId, lineId, benefit, reasonId, reasonText }) => ({
        discountId,
        lineId,
        benefit,
        reasonId,
        reasonText,
      })),
      chargeWaiver: this.#charges.length === 0 ? null : chargeWaiver,
    };
  }

  setKind(kind: CounterKind): void {
    this.#keep({ ...this.#kept, kind });
  }

  setNote(note: string): void {
    this.#keep({ ...this.#kept, note });
  }

  draftOf(line: OrderLineView): DraftLine {
    return this.#kept.lines.find((one) => one.lineId === line.combo?.comboId) ?? draftOf(line);
  }

  add(product: ProductView, fields: Partial<LineFields> = {}): string {
    const wanted: DraftLine = { ...plainLine(makeId(), product.productId), ...fields };
    const raised = this.#lines.find((line) => takesAnother(line, wanted, null));
    if (raised !== undefined) {
      this.change(raised, { quantityThousandths: raised.quantityThousandths + wanted.quantityThousandths });
      return raised.lineId;
    }
    this.#keep({ ...this.#kept, lines: [...this.#kept.lines, wanted] });
    return wanted.lineId;
  }

  change(line: OrderLineView, fields: Partial<LineFields>): void {
    const keptId = line.combo?.comboId ?? line.lineId;
    this.#keep({
      ...this.#kept,
      lines: this.#kept.lines.map((one) => (one.lineId === keptId ? changedLine(one, line, fields) : one)),
    });
  }

  remove(line: OrderLineView): void {
    this.#keep({ ...this.#kept, lines: this.#kept.lines.filter((one) => one.lineId !== (line.combo?.comboId ?? line.lineId)) });
  }

  restore(line: DraftLine): void {
    this.#keep({ ...this.#kept, lines: [...this.#kept.lines, line] });
  }

  /** Empties the cart; returns the way back. */
  clear(): () => void {
    const before = this.#kept;
    this.#keep(emptyCart(before.kind));
    return () => this.#keep(before);
  }

  /** Keeps a sale that is on its way, so that a reload sends the very same again. */
  begin(attempt: SubmitAttempt): void {
    this.#keep({ ...this.#kept, attempt });
  }

  /** The box said no: nothing happened, the sale may be changed. */
  release(): void {
    this.#keep({ ...this.#kept, attempt: null });
  }

  /** The box has it. */
  finish(): void {
    this.#keep(emptyCart('quick'));
  }

  #keep(kept: KeptCart): void {
    this.#kept = kept;
    if (this.#key !== '') keepCart(this.#storage, this.#key, kept, { excludesCustomers: this.#excludesCustomers() });
  }
}
