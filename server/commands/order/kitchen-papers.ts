import type { Order, OrderLine } from '#domain/order/order-entity';
import type { KitchenChange, KitchenLine, KitchenTicketPaper } from '#domain/paper/papers';
import { pick } from '#domain/text/localized';
import type { Language } from '#domain/contract/primitives';
import type { Printer } from '#domain/catalogue/catalogue';
import type { Work } from '../work';
import { modifierNames, paperOrder, paperText } from './paper-parts';
import { paperBase } from '#server/store/paper/paper-base';
import { stationPrinter } from './printers';
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
  /** Where it comes out although the station shows its tickets on a screen. */
  readonly printer?: Printer;
}

/** Queues the slip where the station prints; a station with a screen alone gets none. Answers the job's id, or null. */
export function queueKitchenPapers(work: Work, order: Order, slip: KitchenSlip): string | null {
  const { state, now } = work;
  const printer = slip.printer ?? stationPrinter(state, slip.stationId);
  if (!printer) return null;
  const language = state.settings.kitchenLanguage;
  const station = slip.stationId === null ? undefined : state.catalogue.stations.get(slip.stationId);
  const wanted = new Set(slip.lineIds);
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
    lines: order.lines.filter((line) => wanted.has(line.lineId)).map((line) => kitchenLine(line, slip, language)),
    alsoAt: [...otherStations].flatMap((stationId) => {
      const other = state.catalogue.stations.get(stationId);
      return other ? [pick(other.name, language)] : [];
    }),
    movedFrom: null,
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

function kitchenLine(line: OrderLine, slip: KitchenSlip, language: Language): KitchenLine {
  const quantity = slip.quantities?.get(line.lineId);
  return {
    name: pick(line.name, language),
    quantityThousandths: quantity?.after ?? line.quantityThousandths,
    previousQuantityThousandths: quantity?.before ?? null,
    unit: line.unit,
    modifiers: modifierNames(line, language),
    notes: [...line.notes.map((note) => pick(note, language)), ...(line.note === '' ? [] : [line.note])],
    allergy: line.allergy,
    seat: line.seat,
    course: line.course,
    reason: paperText(line.voidReason, language),
  };
}
