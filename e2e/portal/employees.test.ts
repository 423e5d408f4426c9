import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { TestBranch } from '#portal/server/test/branch';
import { uzLatn } from '#portal/web/text/uz-latn';
import { axeFindings } from '../support/access/axe-findings';
import { chooseBranch, figureOf, hueOf, settled, textOf } from '../support/portal/owner-filters';
import { OwnerPortal, overflows, widths } from '../support/owner-portal';
import type { Width } from '../support/owner-portal';
import { wholeOf } from '../support/owner-page';
import { eventually, seen, textsOf } from '../support/watch';

/** The people of two branches in a browser: what they are, whether they are at work, what they sold. */

const t = uzLatn.employees;
const common = uzLatn.common;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let stage: OwnerPortal;
beforeAll(async () => {
  stage = await OwnerPortal.open();
  const { chilonzor, yunusobod, portal } = stage;
  const [jasur, malika] = chilonzor.employees;
  const now = portal.clock.nowMs;
  for (const [days, waiter, portions] of [
    [0, jasur, 1],
    [1, jasur, 3],
    [3, jasur, 2],
    [2, malika, 1],
    // Before the week that is shown.
    [9, jasur, 5],
  ] as const)
    chilonzor.sell({
      hallId: null,
      openedAt: now - days * DAY_MS - HOUR_MS,
      waiterId: waiter?.id ?? '',
      lines: [{ product: chilonzor.products[0] ?? missing(), thousandths: portions * 1_000 }],
    });
  chilonzor.addEmployee('Abdusamad Kishiboyev', 'waiter', { archivedAt: now - DAY_MS });
  yunusobod.sell({ hallId: null });
  await chilonzor.push();
  await yunusobod.push();
  await TestBranch.connect(portal, stage.owner, { name: 'Sergeli', code: 'B3' });
});
afterAll(() => stage.stop());
afterEach(async () => {
  await stage.closePages();
  expect(stage.complaints.splice(0)).toEqual([]);
  expect(stage.portal.errors).toEqual([]);
});

const missing = (): never => {
  throw new Error('the house has no dishes');
};
const opens = async (width: Width, path = '/employees'): Promise<Page> => {
  const page = await stage.page({ width, path });
  await settled(page);
  return page;
};
const cardOf = (page: Page, name: string): Locator => page.getByTestId('employee').filter({ hasText: name });

describe.each(widths)('employees at %i px', (width) => {
  test('[BX-P21] a card says name, position, state, orders and revenue', async () => {
    const page = await opens(width);
    await chooseBranch(page, 'Chilonzor');
    await eventually(() => page.getByTestId('employee').count()).toBe(7);
    const jasur = cardOf(page, 'Jasur');
    expect(await textOf(jasur.getByTestId('position'))).toBe('Ofitsiant');
    expect(await textOf(jasur.getByTestId('state'))).toBe('Faol');
    expect(await hueOf(jasur.getByTestId('state'))).toBe('green');
    expect(await figureOf(jasur, 'orders')).toBe(3);
    expect(await figureOf(jasur, 'revenue')).toBe(270_000);
    const left = cardOf(page, 'Abdusamad Kishiboyev');
    expect(await textOf(left.getByTestId('state'))).toBe('Nofaol');
    expect(await hueOf(left.getByTestId('state'))).toBe('grey');
    expect([await figureOf(left, 'orders'), await figureOf(left, 'revenue')]).toEqual([0, 0]);
    expect(new Set(await textsOf(page.getByTestId('position')))).toEqual(new Set(Object.values(t.roles)));
    await page.getByRole('radio', { name: t.shows.active }).click();
    await eventually(() => page.getByTestId('employee').count()).toBe(6);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test('[BX-P22] the details equal the dashboard’s for the same days, and add up by day', async () => {
    const page = await opens(width, '/dashboard?tab=employees');
    await chooseBranch(page, 'Chilonzor');
    const names = page.getByTestId('employees-tab').getByTestId('employee');
    await eventually(() => names.count()).toBe(7);
    const place = (await textsOf(names)).indexOf('Jasur');
    const said = async (what: string) =>
      wholeOf((await textsOf(page.getByTestId('employees-tab').getByTestId(`employee-${what}`)))[place] ?? '');
    const figures = [await said('orders'), await said('revenue'), await said('average')];
    expect(figures).toEqual([3, 270_000, 90_000]);
    await page.goto(`${stage.portal.url}/employees`);
    await cardOf(page, 'Jasur').click();
    await seen(page.getByRole('heading', { level: 1, name: 'Jasur' }));
    await eventually(() => figureOf(page, 'orders')).toBe(figures[0]);
    expect(await figureOf(page, 'revenue')).toBe(figures[1]);
    expect(await figureOf(page, 'average')).toBe(figures[2]);
    const days = await textsOf(
      page
        .getByRole('table', { name: t.days })
        .getByRole('cell')
        .filter({ hasText: /^\d[\d\s]{4,}$/ }),
    );
    expect(days.reduce((sum, day) => sum + wholeOf(day), 0)).toBe(270_000);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test('[BX-P22] somebody without an order shows nothing sold and no mistake', async () => {
    const page = await opens(width);
    await chooseBranch(page, 'Chilonzor');
    await cardOf(page, 'Otabek').click();
    await seen(page.getByText(t.nothingSold));
    expect([await figureOf(page, 'orders'), await figureOf(page, 'revenue'), await figureOf(page, 'average')]).toEqual([0, 0, 0]);
  });

  test('[BX-P48] [BX-P51] only the people of the chosen branch; where there are none the page names the branch', async () => {
    const page = await opens(width);
    await eventually(() => page.getByTestId('employee').count()).toBe(13);
    expect(await textOf(cardOf(page, 'Abdusamad'))).toContain('Chilonzor');
    await chooseBranch(page, 'Yunusobod');
    await eventually(() => page.getByTestId('employee').count()).toBe(6);
    expect(await figureOf(cardOf(page, 'Jasur'), 'revenue')).toBe(45_000);
    expect(await cardOf(page, 'Abdusamad').count()).toBe(0);
    await chooseBranch(page, 'Sergeli');
    await seen(page.getByTestId('empty').getByText(common.shownBranch('Sergeli')));
    await page.getByRole('button', { name: common.showAllBranches }).click();
    await eventually(() => page.getByTestId('employee').count()).toBe(13);
  });
});
