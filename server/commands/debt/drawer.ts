import { tillPrinter } from '../order/printers';
import type { Work } from '../work';

/** Opens the drawer for money that is no sale, where one of its tenders does so; a job of its own, never retried (BX-O-82). */
export function kickForMoney(work: Work, tenders: readonly { readonly tender: string }[], subjectId: string): void {
  const { settings } = work.state;
  const opens = tenders.some(({ tender }) => settings.tenders.some((row) => row.tender === tender && row.opensDrawer));
  if (opens) kickTillDrawer(work, subjectId);
}

/** Opens the drawer of this till. False where none hangs on its printer. */
export function kickTillDrawer(work: Work, subjectId: string): boolean {
  const printer = tillPrinter(work.state, work.tillDeviceId);
  if (printer?.drawerPin == null) return false;
  work.paper({
    printerId: printer.printerId,
    kind: 'drawer',
    title: '',
    orderId: null,
    stationId: null,
    paper: { kind: 'drawer', pin: printer.drawerPin },
    dedupeKey: ['drawer', subjectId, printer.printerId].join(':'),
  });
  return true;
}
