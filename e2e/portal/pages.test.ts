import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Language } from '#domain/contract/primitives';
import { pages } from '#portal/web/pages';
import { axeFindings } from '../support/access/axe-findings';
import { settled } from '../support/portal/owner-filters';
import { OwnerPortal, overflows } from '../support/owner-portal';
import type { Width } from '../support/owner-portal';
import { sellWeek } from '../support/portal/owner-week';
import { gone, seen } from '../support/watch';

/** Every page that somebody who is signed in can open: readable for everybody, in no language wider than its glass. New pages are walked by themselves. */

let stage: OwnerPortal;
let records: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  stage = await OwnerPortal.open();
  const { credit } = await sellWeek(stage);
  const { chilonzor } = stage;
  records = {
    orders: credit.id,
    customers: String(credit.order['customer_id']),
    employees: chilonzor.employees[0]?.id ?? '',
    branches: chilonzor.branch.branchId,
  };
});
afterAll(() => stage.stop());
afterEach(async () => {
  await stage.closePages();
  expect(stage.complaints.splice(0)).toEqual([]);
  expect(stage.portal.errors).toEqual([]);
});

const inside = pages.filter(({ kind }) => kind === 'person').map(({ name }) => name);

/** Goes to an address as a link of the page's own would. */
const follow = async (page: Page, address: string): Promise<void> => {
  await page.evaluate((href) => {
    document.querySelector('h1')?.setAttribute('data-left', '');
    const link = document.body.appendChild(document.createElement('a'));
    link.href = href;
    link.click();
    link.remove();
  }, address);
  await seen(page.locator('h1:not([data-left])'));
};

test.each<[Width, Language]>([
  [390, 'ru'],
  [1280, 'uz-Cyrl'],
])('at %i px in %s each page, and each record, is readable and fits', async (width, language) => {
  expect(inside.length).toBeGreaterThan(10);
  const page = await stage.page({ width, language, path: '/profile' });
  await seen(page.locator('h1'));
  const addresses = inside.flatMap((name) => [`/${name}`, ...(records[name] === undefined ? [] : [`/${name}/${records[name]}`])]);
  for (const [index, address] of addresses.entries()) {
    await follow(page, address);
    await settled(page);
    await gone(page.locator('.skeleton'));
    expect([address, await overflows(page)]).toEqual([address, false]);
    // Axe takes a second a page: one width sees the even ones, the other the odd.
    if ((index % 2 === 0) === (width === 390)) expect([address, await axeFindings(page)]).toEqual([address, []]);
    expect([address, await page.getByTestId('failed').count()]).toEqual([address, 0]);
  }
});
