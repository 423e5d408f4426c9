import type { HallRow } from '#domain/contract/floor';
import type { ProductView } from '#domain/contract/menu';
import type { OrderKind, OrderLineView, OrderView } from '#domain/contract/order';
import { keepSame } from '#domain/live/row-change';
import { tiyin } from '#domain/money/money';
import { chargeRules, hallOfOrder, type ChargeRule } from '#domain/pricing/charge-rules';
import { priceWithRules, type RulePricing } from '#domain/pricing/price-with-rules';
import type { Problem } from '#ui/live/answers';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { makeId } from '#ui/live/id';
import { LiveRoom } from '#ui/live/room.svelte.ts';
import type { Ticker } from '#ui/live/ticker.svelte.ts';
import { changedLine, draftOf, plainLine, takesAnother, type DraftLine, type LineFields } from '#kiosk/lines/draft-line';
import type { PendingLine } from '#kiosk/lines/pending';
import { OrderDiscounts } from '#kiosk/discounts/order-discounts';
import type { LineBook, Totals } from '#kiosk/lines/line-book';
import { countProducts, isSameCombo, overlay, previewLines, withQuantity } from '#kiosk/lines/preview';
import { isLineOff } from '#kiosk/menu/pick-product';
import { PriceBoard } from '#kiosk/menu/price-board.svelte.ts';
import { AwaitedOrder } from './awaited-order';
import type { CustomerBook } from './book.svelte.ts';
import type { Branch } from './branch.svelte.ts';
import type { CustomerTarget, OrderCustomer } from './customer-target';
import type { Commands } from './commands';
import type { Drafts } from './drafts.svelte.ts';
import type { Floor } from './floor.svelte.ts';
import type { Menu } from './menu.svelte.ts';

/** What an open order is made from. */
export type OrderParts = {
  readonly connection: Connection;
  readonly commands: Commands;
  readonly drafts: Drafts;
  readonly menu: Menu;
  readonly floor: Floor;
  readonly branch: Branch;
  readonly book: CustomerBook;
  readonly ticker: Ticker;
};

/** How an order's page stands. */
export type OrderStatus = 'waiting' | 'open' | 'refused' | 'gone' | 'closed';

/**
 * One order on the screen: the box's word, and over it what fingers did here that the box has not answered yet. A tapped line shows at once;
 * the total stays muted until the ack.
 */
export class OpenOrder implements LineBook, CustomerTarget {
  readonly orderId: string;
  readonly prices: PriceBoard;
  readonly #parts: OrderParts;
  readonly #room: LiveRoom<OrderView>;
  #answered = $state.raw<OrderView | null>(null);
  #latest = $state.raw<{ readonly name: string; readonly line: OrderLineView } | null>(null);
  #latestTimer: ReturnType<typeof setTimeout> | undefined;
  #heard: OrderView | null = null;
  readonly #waiting = new AwaitedOrder();
  readonly #server = $derived.by(() => this.#readServer());
  readonly #pending = $derived.by(() => this.#parts.drafts.pendingOf(this.orderId));
  readonly #lines = $derived.by(() => this.#merge(this.#server, this.#pending));
  readonly #counts = $derived(countProducts(this.#lines));
  readonly #totals = $derived.by(() => this.#total());

  readonly discounts: OrderDiscounts;

  constructor(parts: OrderParts, orderId: string, selfId: () => string | undefined) {
    this.#parts = parts;
    this.orderId = orderId;
    this.discounts = new OrderDiscounts(this, parts);
    this.prices = new PriceBoard(
      parts.menu,
      () => ({ orderKind: this.kind, hallId: this.#hall?.hallId ?? null }),
      () => parts.ticker.nowMs,
    );
    this.#room = new LiveRoom<OrderView>(parts.connection, `order:${orderId}`, (rows, before) =>
      this.#notice(rows.get(orderId), before.get(orderId), selfId()),
    );
  }

  /** Enters the order's room and follows answers of this device. Returns the way to stop. */
  enter(): () => void {
    this.#room.enter();
    const stop = this.#parts.drafts.listen({
      onOrder: (order) => {
        if (order.orderId === this.orderId) this.take(order);
      },
      onJoined: () => undefined,
      told: (orderId) => (orderId === this.orderId && this.#parts.connection.state === 'up' ? this.#waiting.told : undefined),
    });
    return () => {
      stop();
      this.#waiting.stop();
      clearTimeout(this.#latestTimer);
      this.#room.leave();
    };
  }

  /** The box's latest word; null while only this device knows of the order. */
  get server(): OrderView | null {
    return this.#server;
  }

  /** An answer may come twice, to this device and to the room: what the second says again changes nothing here. */
  #readServer(): OrderView | null {
    const row = this.#room.rows.get(this.orderId) ?? null;
    const answered = this.#answered;
    const latest = row === null || (answered !== null && answered.version > row.version) ? answered : row;
    return (this.#heard = keepSame(this.#heard, latest));
  }

  get status(): OrderStatus {
    const server = this.server;
    if (server !== null) return server.state === 'open' ? 'open' : 'closed';
    if (this.#parts.drafts.draftOf(this.orderId) !== undefined) return 'open';
    if (this.#room.status.kind === 'refused') return this.#room.status.code === 'not-found' ? 'gone' : 'refused';
    return this.#room.status.kind === 'live' && this.#parts.drafts.isSettled(this.orderId) ? 'gone' : 'waiting';
  }

  /** "VIP 2"; known from the draft before the box answers. Empty on a lane, which is called by its kind. */
  get placeName(): string {
    return this.server?.placeName ?? this.#parts.drafts.draftOf(this.orderId)?.placeName ?? '';
  }

  get kind(): OrderKind {
    return this.server?.kind ?? this.#parts.drafts.draftOf(this.orderId)?.place?.kind ?? 'dine-in';
  }

  get isSeated(): boolean {
    return this.kind === 'dine-in';
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

  /** What the sums here follow from, beside the lines. */
  get pricing(): RulePricing {
    const server = this.server;
    return {
      charges: this.#rules(),
      rules: this.#parts.book.rules,
      situation: {
        customerId: server?.customerId ?? null,
        groupIds: [...(server?.customerGroupIds ?? []), ...(server?.adHocGroupIds ?? [])],
        at: this.#parts.connection.serverNowMs(),
      },
      manualDiscount: server?.manualDiscount ?? null,
    };
  }

  /** Lines that "Oshxonaga" would send. */
  get drafts(): readonly OrderLineView[] {
    return this.#lines.filter((line) => line.state === 'draft' && line.heldAt === null);
  }

  /** Unsent lines that wait until somebody fires them. */
  get held(): readonly OrderLineView[] {
    return this.#lines.filter((line) => line.state === 'draft' && line.heldAt !== null);
  }

  /** Nothing of it is on its way: money may be taken. */
  get settled(): boolean {
    return this.#parts.drafts.isSettled(this.orderId);
  }

  get firing(): boolean {
    return this.#parts.drafts.isFiring(this.orderId);
  }

  /** Colleagues who have the same order open. */
  get people(): readonly { readonly employeeId: string; readonly name: string }[] {
    return this.#room.people;
  }

  /** What a colleague added in the last seconds, for "Jasur adds tea". */
  get latest(): { readonly name: string; readonly line: OrderLineView } | null {
    return this.#latest;
  }

  /** Takes an answer's order: the ack is often here before the patch. */
  take(order: OrderView): void {
    this.#parts.drafts.know(order);
    if ((this.#answered?.version ?? 0) <= order.version) this.#answered = order;
  }

  add(product: ProductView, fields: Partial<LineFields> = {}): string {
    const plain = { ...plainLine(makeId(), product.productId), ...fields };
    const wanted: DraftLine = { ...plain, course: plain.course ?? this.courseOf(product) };
    const raised = this.#lines.find((line) => takesAnother(line, wanted, this.prices.of(product, wanted.variantId ?? null)));
    if (raised === undefined) {
      this.#parts.drafts.put(this.#here, { kind: 'add', line: wanted, alone: false });
      return wanted.lineId;
    }
    this.change(raised, { quantityThousandths: raised.quantityThousandths + wanted.quantityThousandths });
    return raised.lineId;
  }

  /** The course in which a dish comes to this table unless somebody chooses another. */
  courseOf({ categoryId }: Pick<ProductView, 'categoryId'>): number | null {
    return this.isSeated ? (this.#parts.menu.category(categoryId)?.course ?? null) : null;
  }

  change(line: OrderLineView, fields: Partial<LineFields>): void {
    const changed: DraftLine = changedLine(draftOf(line), line, fields);
    const touched = this.#pending.some((pending) => pending.kind !== 'remove' && pending.line.lineId === line.lineId);
    // Only the first change since the box's word can be stale; later ones build on our own.
    this.#parts.drafts.put(this.#here, { kind: 'edit', line: changed, version: touched || line.version === 0 ? null : line.version });
  }

  remove(line: OrderLineView): void {
    this.#parts.drafts.put(this.#here, { kind: 'remove', lineId: line.lineId });
  }

  draftOf(line: OrderLineView): DraftLine {
    return draftOf(line);
  }

  restore(line: DraftLine): void {
    this.#parts.drafts.put(this.#here, { kind: 'add', line: { ...line, lineId: makeId() }, alone: false });
  }

  /** Sends these lines to the kitchen (the drafts on the screen, or a course that has waited); without a link they wait on this device. What is stopped stays and is answered. */
  fire(lines: readonly OrderLineView[] = this.drafts): readonly OrderLineView[] {
    const off = lines.filter((line) => isLineOff(this.#parts.menu.product(line.productId), line.variant?.variantId ?? null));
    // Where nothing else is left to send, the box is asked all the same: it says no in its own words.
    const sent = off.length < lines.length ? lines.filter((line) => !off.includes(line)) : lines;
    this.#parts.drafts.fire(
      this.#here,
      sent.map(({ lineId }) => lineId),
    );
    return sent === lines ? [] : off;
  }

  get customerId(): string | null {
    return this.server?.customerId ?? null;
  }

  get customerName(): string {
    return this.server?.customerName ?? '';
  }

  get adHocGroupIds(): readonly string[] {
    return this.server?.adHocGroupIds ?? [];
  }

  /** An order that only this device knows takes no customer yet. */
  get customerWaits(): boolean {
    return this.server === null || this.#parts.connection.state === 'down';
  }

  async attach(customer: OrderCustomer | null): Promise<Problem | null> {
    const answer = await this.#parts.commands.run('order.set-customer', {
      orderId: this.orderId,
      customerId: customer?.customerId ?? null,
    });
    if (answer.ok) this.take(answer.result.order);
    return answer.ok ? null : answer.problem;
  }

  async useGroups(groupIds: readonly string[]): Promise<Problem | null> {
    const answer = await this.#parts.commands.run('order.set-groups', { orderId: this.orderId, groupIds: [...groupIds] });
    if (answer.ok) this.take(answer.result.order);
    return answer.ok ? null : answer.problem;
  }

  /** Leaving an order without a line leaves no trace: the table turns free (BX-O-1). */
  async leave(): Promise<void> {
    // The page is gone by now, and with it everything derived: this is counted anew.
    const isEmpty = (): boolean => this.#merge(this.#readServer(), this.#parts.drafts.pendingOf(this.orderId)).length === 0;
    if (!isEmpty() || this.#parts.drafts.abandon(this.orderId)) return;
    for (let tries = 0; tries < LEAVE_TRIES_MAX && !this.settled; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    const server = this.#readServer();
    if (server === null || server.state !== 'open' || !isEmpty()) return;
    await this.#parts.commands.run('order.cancel', {
      orderId: server.orderId,
      orderVersion: server.version,
      reasonId: null,
      reasonText: '',
    });
  }

  get #here(): { readonly orderId: string; readonly placeName: string } {
    return { orderId: this.orderId, placeName: this.placeName };
  }

  #merge(server: OrderView | null, changes: readonly PendingLine[]): readonly OrderLineView[] {
    const lines = [...(server?.lines ?? [])];
    for (const pending of changes) {
      const lineId = pending.kind === 'remove' ? pending.lineId : pending.line.lineId;
      const at = lines.findIndex((line) => line.lineId === lineId);
      const known = lines[at];
      if (pending.kind === 'remove') {
        if (known !== undefined) lines.splice(0, lines.length, ...lines.filter((line) => line !== known && !isSameCombo(line, known)));
      } else if (known !== undefined) {
        lines[at] = overlay(known, { ...pending.line, productId: known.productId }, this.#parts.menu, this.prices);
        for (const [index, line] of lines.entries())
          if (line !== lines[at] && isSameCombo(line, known)) lines[index] = withQuantity(line, pending.line.quantityThousandths);
      } else if (pending.kind === 'add') {
        lines.push(...previewLines(pending.line, this.#parts.menu, this.prices));
      }
    }
    return lines;
  }

  #rules(): readonly ChargeRule[] {
    const server = this.server;
    if (server !== null && server.chargeWaiver !== null) return [];
    if (server !== null && server.charges.length > 0) return server.charges;
    return chargeRules(this.#hall, this.#parts.branch.settings?.serviceCharges ?? []);
  }

  get #hall(): HallRow | null {
    const server = this.server;
    const tableId = server?.tableId ?? this.#parts.drafts.draftOf(this.orderId)?.place?.tableId ?? null;
    const hallId = server?.hallId ?? (tableId === null ? null : (this.#parts.floor.table(tableId)?.hallId ?? null));
    return hallOfOrder({ kind: this.kind, hallId }, this.#parts.floor.halls);
  }

  #total(): Totals {
    const server = this.server;
    if (server !== null && this.#pending.length === 0) return totalsOf(server);
    return {
      ...priceWithRules(this.#lines, this.pricing),
      chargeWaived: this.discounts.chargeWaived,
      settled: this.#pending.length === 0,
    };
  }

  #notice(now: OrderView | undefined, before: OrderView | undefined, selfId: string | undefined): void {
    if (now !== undefined) {
      this.#parts.drafts.know(now);
      this.#waiting.heard(now);
    }
    if (now === undefined || before === undefined) return;
    const known = new Set(before.lines.map((line) => line.lineId));
    const line = now.lines.find((one) => !known.has(one.lineId) && one.addedById !== selfId);
    if (line === undefined) return;
    clearTimeout(this.#latestTimer);
    this.#latest = { name: line.addedByName, line };
    this.#latestTimer = setTimeout(() => {
      this.#latest = null;
    }, LATEST_SHOWN_MS);
  }
}

/** The sums of an order as the box wrote them. */
export function totalsOf(order: OrderView): Totals {
  const { discounts, charges } = order;
  return {
    linesTiyin: tiyin(order.linesTiyin),
    discounts,
    discountsTiyin: tiyin(order.discountsTiyin),
    charges,
    chargeWaived: order.chargeWaiver !== null,
    totalTiyin: tiyin(order.totalTiyin),
    settled: true,
  };
}

/** An order that is still on its way to the box is waited for this many tenths of a second before it is left alone. */
const LEAVE_TRIES_MAX = 40;

/** How long "Jasur added tea" stands. */
const LATEST_SHOWN_MS = 8000;
