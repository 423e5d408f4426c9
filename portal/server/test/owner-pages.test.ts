import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PortalReport } from '#domain/contract/portal/report';
import type { PortalStopListView } from '#domain/contract/portal/stop';
import type { ReportCell } from '#domain/contract/reports';
import { payPurposeId } from '#domain/staff/pay/pay-purpose';
import { businessDate } from '#domain/time/business-day';
import { SESSION_COOKIE } from '../accounts/sessions';
import { TestBranch } from './branch';
import { TestHouse } from './house';
import { startTestPortal } from './portal';
import type { TestOwner, TestPortal } from './portal';
import { startTestPostgres } from './postgres';
import type { TestPostgres } from './postgres';

describe.each(['sqlite', 'postgres'] as const)('reports and stops in the portal on %s', (dialect) => {
  let postgres: TestPostgres | null = null;
  let portal: TestPortal;
  let owner: TestOwner;
  let one: TestHouse;
  let other: TestHouse;
  let period = '';

  beforeAll(async () => {
    postgres = dialect === 'postgres' ? await startTestPostgres() : null;
    portal = await startTestPortal(postgres === null ? {} : { database: { url: postgres.url } });
    // Noon: nothing of the day lies on the other side of its border.
    portal.clock.nowMs = Date.parse('2026-11-21T07:00:00Z');
    const today = businessDate(portal.clock.nowMs);
    period = `from=${today}&to=${today}`;
    owner = await portal.newOwner();
    one = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Chilonzor', code: 'B1' }));
    other = await TestHouse.open(await TestBranch.connect(portal, owner, { name: 'Yunusobod', code: 'B2' }));
    // 800, 150 and 50 thousand in one branch; what costs most of its price in the other.
    for (const [name, priceTiyin] of [
      ['Katta', 800_000_00],
      ['Oʻrta', 150_000_00],
      ['Kichik', 50_000_00],
    ] as const)
      one.sell({ lines: [{ product: one.addProduct(name, priceTiyin, { costTiyin: 0 }) }], hallId: null });
    other.sell({ lines: [{ product: other.addProduct('Qimmat', 900_000_00, { costTiyin: 899_000_00 }) }], hallId: null });
    await one.push();
    await other.push();
  });
  afterAll(async () => {
    expect(portal.errors).toEqual([]);
    await portal.stop();
    await postgres?.stop();
  });

  const report = async (name: string, more = '') => (await owner.get(`/reports/${name}?${period}${more}`)).body as PortalReport;
  const rowsOf = (view: PortalReport, key: string) => view.tables.find((table) => table.key === key)?.rows ?? [];
  const nameOf = (cell: ReportCell | undefined) => (typeof cell === 'object' && cell !== null ? cell['uz-Latn'] : cell);

  test('[BX-O-186] sorts the dishes of a branch, and of all branches, into A, B and C', async () => {
    const own = await report('abc', `&branchId=${one.branch.branchId}`);
    expect(own.branchName).toBe('Chilonzor');
    const classes = rowsOf(own, 'revenueRanking').map(({ cells }) => [nameOf(cells[0]), cells[1], cells[5]]);
    expect(classes).toEqual([
      ['Katta', 'classA', 0],
      ['Oʻrta', 'classB', 8_000],
      ['Kichik', 'classC', 9_500],
    ]);
    const all = await report('abc');
    expect(rowsOf(all, 'revenueRanking').map(({ cells }) => nameOf(cells[0]))).toEqual(['Qimmat', 'Katta', 'Oʻrta', 'Kichik']);
    // By what stays of it, the dear one comes last.
    expect(rowsOf(all, 'profitRanking').map(({ cells }) => nameOf(cells[0]))).toEqual(['Katta', 'Oʻrta', 'Kichik', 'Qimmat']);
    one.sell({ lines: [{ product: one.addProduct('Choy', 1_000_00) }], hallId: null });
    other.sell({ lines: [{ product: other.addProduct('Choy', 2_000_00) }], hallId: null });
    await Promise.all([one.push(), other.push()]);
    const alike = rowsOf(await report('abc'), 'revenueRanking').map(({ cells }) => nameOf(cells[0]));
    expect(alike.slice(-2)).toEqual(['Choy · Yunusobod', 'Choy · Chilonzor']);
    const empty = (await owner.get('/reports/abc?from=2026-01-01&to=2026-01-02')).body as PortalReport;
    expect(empty.tables.flatMap(({ rows }) => rows)).toEqual([]);
    expect((await owner.get('/reports/abc?from=2026-01-02&to=2026-01-01')).status).toBe(422);
    const stranger = await portal.newOwner();
    expect(rowsOf((await stranger.get(`/reports/abc?${period}`)).body as PortalReport, 'revenueRanking')).toEqual([]);
    expect((await stranger.get(`/reports/abc?${period}&branchId=${one.branch.branchId}`)).status).toBe(404);
  });

  test('[BX-X-1] a stop that the box has not fetched is on its way, and nothing is said to stand on the list before the branch says so', async () => {
    const [dish] = one.products;
    const said = { branchId: one.branch.branchId, productId: dish?.id, remainingThousandths: null, note: 'goʻsht yoʻq' };
    const row = async () =>
      ((await owner.get('/stop-list')).body as PortalStopListView).rows.find(({ productId }) => productId === dish?.id);
    expect((await owner.command('stop.set', { ...said, available: false })).status).toBe(200);
    expect(await row()).toMatchObject({ onItsWay: 'stop', stop: null });
    expect((await owner.command('stop.set', { ...said, available: true })).status).toBe(200);
    expect(await row()).toMatchObject({ onItsWay: 'back', stop: null });
    one.branch.appendRows({
      stop_list: [
        { id: dish?.id ?? '', row: { note: 'tugadi', employee_id: one.employees[0]?.id ?? '', at: 1, until: 'hand', by_name: null } },
      ],
    });
    await one.push();
    expect(await row()).toMatchObject({ stop: { note: 'tugadi', byName: one.employees[0]?.name, until: 'hand', variantIds: null } });
  });

  test('[BX-O-194] works out the net profit of a day from sales, costs, expenses and pay, and names dishes of unknown cost', async () => {
    const at = Date.parse('2026-11-19T07:00:00Z');
    const dish = one.addProduct('Hisobli', 100_000_00, { costTiyin: 30_000_00 });
    one.sell({ lines: [{ product: dish, thousandths: 2_000 }], hallId: null, openedAt: at });
    one.sell({ lines: [{ product: one.addProduct('Hisobsiz', 40_000_00, { costTiyin: null }) }], hallId: null, openedAt: at });
    const moved = (direction: 'in' | 'out', amountTiyin: number, reasonId: string, reversesId: string | null = null) => ({
      id: portal.newId(),
      row: {
        ...{ shift_id: one.shiftId, direction, amount_tiyin: amountTiyin, reason: '{"uz-Latn":"Bozor"}', reason_id: reasonId, note: '' },
        ...{ employee_id: null, at: at + 60_000, by_id: one.employees[0]?.id ?? '', reverses_id: reversesId },
      },
    });
    const [market, wrong] = [moved('out', 50_000_00, 'bozor'), moved('out', 9_000_00, 'bozor')];
    const rows = [
      market,
      wrong,
      moved('in', 9_000_00, 'bozor', wrong.id),
      moved('out', 15_000_00, payPurposeId),
      moved('in', 1_000_00, 'x'),
    ];
    const withheld = (kind: 'repayment' | 'repayment-reversed', paySom: number) => ({
      id: portal.newId(),
      row: {
        ...{
          party_id: portal.newId(),
          kind,
          shift_id: null,
          amount_tiyin: 8_000_00,
          to_debts_tiyin: 8_000_00,
          to_deposit_tiyin: 0,
          note: '',
        },
        tenders: JSON.stringify([
          { tender: 'pay', amountTiyin: paySom * 100 },
          { tender: 'card', amountTiyin: 8_000_00 - paySom * 100 },
        ]),
        ...{ at: at + 60_000, by_id: one.employees[0]?.id ?? '', approver_id: null, posting_id: portal.newId() },
        ...{ reversed_by_id: null, import_id: null, preorder_id: null },
      },
    });
    one.branch.appendRows({ cash_movement: rows, customer_money: [withheld('repayment', 7_000), withheld('repayment-reversed', 2_000)] });
    await one.push();
    const ofDay = (await owner.get('/reports/profit?from=2026-11-19&to=2026-11-20')).body as PortalReport;
    const figures = Object.fromEntries(ofDay.figures.map(({ key, value }) => [key, value]));
    expect(figures).toEqual({
      ...{ revenue: 240_000_00, grossProfit: 180_000_00, expenses: 50_000_00, payOut: 20_000_00, netProfit: 110_000_00 },
      uncosted: 40_000_00,
    });
    expect(rowsOf(ofDay, 'days').map(({ cells }) => cells)).toEqual([
      ['2026-11-19', 240_000_00, 60_000_00, 180_000_00, 50_000_00, 20_000_00, 110_000_00],
      ['2026-11-20', 0, 0, 0, 0, 0, 0],
    ]);
    expect(rowsOf(ofDay, 'uncosted').map(({ cells }) => nameOf(cells[0]))).toEqual(['Hisobsiz']);
    const elsewhere = await owner.get(`/reports/profit?from=2026-11-19&to=2026-11-20&branchId=${other.branch.branchId}`);
    expect((elsewhere.body as PortalReport).tables).toEqual([]);
  });

  test('[BX-O-186] saves the page as it is shown', async () => {
    const headers = { cookie: `${SESSION_COOKIE}=${owner.token}`, 'accept-language': 'uz-Latn' };
    const answer = await fetch(`${portal.url}/api/export/report-abc.csv?${period}`, { headers });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    for (const word of ['Barcha filiallar', 'Katta', 'Undan oldingilar ulushi, %', 'Taklif qiling']) expect(text).toContain(word);
  });
});
