import type { Order } from '#domain/order/order-entity';
import type { BranchState } from '#server/store/branch-state';
import type { Printer } from '#domain/catalogue/catalogue';

/** Where receipts of an order come out: its hall's printer, else the till's, else the branch's default; null = the branch has no printer. */
export function receiptPrinter(state: BranchState, order: Pick<Order, 'hallId'>, tillDeviceId: string): Printer | null {
  const hallPrinterId = order.hallId === null ? null : (state.catalogue.halls.get(order.hallId)?.printerId ?? null);
  return inUse(state, hallPrinterId) ?? tillPrinter(state, tillDeviceId);
}

/** Where the bill of an order comes out: its hall's closing printer, else where its receipts do (BX-O-39). */
export function closingPrinter(state: BranchState, order: Pick<Order, 'hallId'>, tillDeviceId: string): Printer | null {
  return hallClosingPrinter(state, order.hallId) ?? receiptPrinter(state, order, tillDeviceId);
}

/** A hall's own closing printer; null = it names none. */
export function hallClosingPrinter(state: BranchState, hallId: string | null): Printer | null {
  const hall = hallId === null ? undefined : state.catalogue.halls.get(hallId);
  return inUse(state, hall?.closingPrinterId ?? null);
}

/** Printers that get a slip of a dish besides its station: those of its category, where the dish goes the way of its category (BX-O-92). */
export function alsoPrinters(state: BranchState, productId: string): readonly Printer[] {
  const { products, categories } = state.catalogue;
  const product = products.get(productId);
  if (product?.route !== 'category') return [];
  return (categories.get(product.categoryId)?.alsoPrinterIds ?? []).flatMap((printerId) => inUse(state, printerId) ?? []);
}

/** Where badges come out: their own printer, else with the receipt. */
export function badgePrinter(state: BranchState, order: Pick<Order, 'hallId'>, tillDeviceId: string): Printer | null {
  return inUse(state, state.settings.badgePrinterId) ?? receiptPrinter(state, order, tillDeviceId);
}

/** The printer of a till (X, cash slips, drawer), else the branch's default. */
export function tillPrinter(state: BranchState, tillDeviceId: string): Printer | null {
  const own = state.settings.tillPrinters.find(({ deviceId }) => deviceId === tillDeviceId)?.printerId ?? null;
  return inUse(state, own) ?? defaultPrinter(state);
}

/** Where a station's slips come out; null = it shows them on its screens alone. A station without a screen always prints, and one whose screen is missing on its own printer. */
export function stationPrinter(state: BranchState, stationId: string | null): Printer | null {
  const station = stationId === null ? undefined : state.catalogue.stations.get(stationId);
  if (!station) return defaultPrinter(state);
  if (station.hasScreen && !station.printsTickets)
    return state.stationsOnPaper.has(station.stationId) ? ownStationPrinter(state, station.stationId) : null;
  return inUse(state, station.printerId) ?? defaultPrinter(state);
}

/** The printer that stands in for a station's screen: its own alone, for only there does somebody look; null = it has none. */
export function ownStationPrinter(state: BranchState, stationId: string): Printer | null {
  return inUse(state, state.catalogue.stations.get(stationId)?.printerId ?? null);
}

/** The branch's default printer, or the only one there is. */
export function defaultPrinter(state: BranchState): Printer | null {
  return (
    inUse(state, state.settings.defaultPrinterId) ?? [...state.catalogue.printers.values()].find((printer) => !printer.archived) ?? null
  );
}

function inUse(state: BranchState, printerId: string | null): Printer | null {
  const printer = printerId === null ? undefined : state.catalogue.printers.get(printerId);
  return printer && !printer.archived ? printer : null;
}
