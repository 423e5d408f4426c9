import { tillPrinter } from '../order/printers';
import type { Work } from '../work';
import type { TakenTender } from './find-account';

/** Opens the drawer for money that is no sale, where one of its tenders does so; a job of its own, never retried (BX-O-82). */
export function kickForMoney(work: Work, tenders: readonly TakenTender[], subjectId: string): void {
  const { settings } = work.state;
  const opens = tenders.some(({ tender }) => settings.tenders.some((row) => row.tender === tender && row.opensDrawer));
  const printer = opens ? tillPrinter(work.state, work.tillDeviceId) : null;
  if (printer?.drawerPin == null) return;
  work.paper({
    printerId: printer.printerId,
    kind: 'drawer',
    title: '',
    orderId: null,
    stationId: null,
    paper: { kind: 'drawer', pin: printer.drawerPin },
    dedupeKey: ['drawer', subjectId, printer.printerId].join(':'),
  });
}
