import type { Order, OrderLine, TicketDish } from '#domain/order/order-entity';
import type { KitchenChange, KitchenLine, KitchenTicketPaper } from '#domain/paper/papers';
import { pick } from '#domain/text/localized';
import type { Language } from '#domain/contract/primitives';
import type { Printer } from '#domain/catalogue/catalogue';
import type { Work } from '../work';
import { modifierNames, notesOf, paperOrder, paperText } from './paper-parts';
import { paperBase } from '#server/store/paper/paper-base';
import { alsoPrinters, stationPrinter } from './printers';
import { paperTitle } from './receipt-papers';

/** A slip to one station. `key` names the delta: with order and station it makes sure of one paper per delta. */
export interface KitchenSlip {
  readonly stationId: string | null;
  readonly lineIds: readonly string[];
  readonly revision: number;
  readonly change: KitchenChange;
  readonly key: string;
  /** Quantity before and after, where a line was changed in part. */
  readonly quantities?: ReadonlyMap<string, { readonly before: number | null; readonly after: number }>;
  readonly copyNumber?: number;
  /** Where it stood before: on a slip about a move. */
  readonly movedFrom?: string;
  /** The dishes it is about, where it names none of them; by them it finds its way to the other printers of their categories. */
  readonly concerns?: readonly string[];
  /** Where it comes out although the station shows its tickets on a screen. */
  readonly printer?: Printer;
}

/**
 * Queues the slip where the station prints; a station with a screen alone gets none. Other printers of the dishes' categories get one of their own, with those dishes
 * alone (BX-O-92). Answers the first job's id, or null.
 */
export function queueKitchenPapers(work: Work, order: Order, slip: KitchenSlip): string | null {
  const printer = slip.printer ?? stationPrinter(work.state, slip.stationId);
  const jobId = printer ? queueSlip(work, order, slip, printer) : null;
  // One that stands in for a missing screen is no new delta: the others had theirs.
  if (slip.printer) return jobId;
  const also = [...alsoSlips(work, order, slip)].flatMap(([other, lineIds]) =>
    other.printerId === printer?.printerId
      ? []
      : [
          queueSlip(
            work,
            order,
            { ...slip, lineIds: slip.lineIds.filter((lineId) => lineIds.has(lineId)), key: `also-${slip.key}` },
            other,
          ),
        ],
  );
  return jobId ?? also[0] ?? null;
}

/** The other printers of the dishes that a slip is about, each with its dishes. */
function alsoSlips({ state }: Work, order: Order, { concerns, lineIds }: KitchenSlip): ReadonlyMap<Printer, ReadonlySet<string>> {
  const products = new Map([
    ...order.tickets.flatMap(({ lines }) => lines).flatMap(({ lineId, dish }) => (dish ? [[lineId, dish.productId] as const] : [])),
    ...order.lines.map(({ lineId, productId }) => [lineId, productId] as const),
  ]);
  const byPrinter = new Map<Printer, Set<string>>();
  for (const lineId of concerns ?? lineIds)
    for (const printer of alsoPrinters(state, products.get(lineId) ?? ''))
      byPrinter.set(printer, (byPrinter.get(printer) ?? new Set<string>()).add(lineId));
  return byPrinter;
}

function queueSlip(work: Work, order: Order, slip: KitchenSlip, printer: Printer): string {
  const { state, now } = work;
  const language = state.settings.kitchenLanguage;
  const station = slip.stationId === null ? undefined : state.catalogue.stations.get(slip.stationId);
  const wanted = new Set(slip.lineIds);
  const own = order.lines.filter((line) => wanted.has(line.lineId));
  const otherStations = new Set(
    order.tickets
      .filter(({ revision, stationId }) => revision === slip.revision && stationId !== slip.stationId)
      .map(({ stationId }) => stationId),
  );
  const paper: KitchenTicketPaper = {
    ...paperBase(state, { now, language, copyNumber: slip.copyNumber ?? 0 }),
    kind: 'kitchen-ticket',
    change: slip.change,
    order: paperOrder(state, order, language),
    stationName: station ? pick(station.name, language) : '',
    revision: slip.revision,
    orderNote: order.note === '' ? null : order.note,
    lines: [...own, ...copiesOf(order, wanted, own)].map((line) => kitchenLine(line, slip, language)),
    alsoAt: [...otherStations].flatMap((stationId) => {
      const other = state.catalogue.stations.get(stationId);
      return other ? [pick(other.name, language)] : [];
    }),
    movedFrom: slip.movedFrom ?? null,
  };
  return work.paper({
    printerId: printer.printerId,
    kind: paper.kind,
    title: paperTitle(paper.order),
    orderId: order.orderId,
    stationId: slip.stationId,
    paper,
    dedupeKey: ['kitchen-ticket', order.orderId, slip.key, slip.stationId ?? 'unrouted', printer.printerId, slip.copyNumber ?? 0].join(':'),
  });
}

/** What a slip says of a dish. */
type SlipDish = TicketDish & Pick<OrderLine, 'lineId' | 'quantityThousandths' | 'voidReason'>;

/** Dishes of the order's tickets whose lines have left it. */
function copiesOf(order: Order, wanted: ReadonlySet<string>, own: readonly OrderLine[]): readonly SlipDish[] {
  return order.tickets
    .flatMap(({ lines }) => lines)
    .filter(({ lineId }) => wanted.has(lineId) && !own.some((line) => line.lineId === lineId))
    .flatMap(({ lineId, quantityThousandths, dish }) => (dish ? [{ ...dish, lineId, quantityThousandths, voidReason: null }] : []));
}

function kitchenLine(line: SlipDish, slip: KitchenSlip, language: Language): KitchenLine {
  const quantity = slip.quantities?.get(line.lineId);
  return {
    name: pick(line.name, language),
    quantityThousandths: quantity?.after ?? line.quantityThousandths,
    previousQuantityThousandths: quantity?.before ?? null,
    unit: line.unit,
    modifiers: modifierNames(line, language),
    notes: notesOf(line, language),
    allergy: line.allergy,
    seat: line.seat,
    course: line.course,
    reason: paperText(line.voidReason, language),
  };
}
