import { measureBacklog } from './backlog';
import { measureDashboard } from './dashboard';
import { measureFirstPage } from './first-page';
import { measureIngest } from './ingest';
import { measureSaleToPage } from './sale-to-page';

/** Everything that is measured of the owner's portal. */
export async function measurePortal(quick: boolean, say: (step: string) => void): Promise<Record<string, number>> {
  say('the portal’s first page');
  const figures = await measureFirstPage();
  say('from a sale to the owner’s page');
  Object.assign(figures, await measureSaleToPage(quick ? 40 : 200));
  say('a backlog to the portal');
  Object.assign(figures, await measureBacklog(quick ? 1_000 : 10_000));
  say('entries into the portal');
  Object.assign(figures, await measureIngest(quick));
  say('the dashboard of 100 branches after a year');
  // 55 orders a day in each of 100 branches are ten million lines a year; a quick run has all the sums and few of the orders.
  Object.assign(figures, await measureDashboard({ branches: 100, days: 365, ordersPerDay: quick ? 1 : 55 }, quick ? 40 : 200));
  return figures;
}
