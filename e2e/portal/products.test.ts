import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TestHouse } from '#portal/server/test/house';
import { uzLatn } from '#portal/web/text/uz-latn';
import { axeFindings } from '../support/access/axe-findings';
import { chooseBranch, figureOf, hueOf, settled, textOf } from '../support/portal/owner-filters';
import { OwnerPortal, overflows, widths } from '../support/owner-portal';
import type { Width } from '../support/owner-portal';
import { eventually, gone, plain, seen, textsOf } from '../support/watch';

/** The products of two branches in a browser: price, stock, what they sold, and the search. */

const t = uzLatn.products;
const common = uzLatn.common;

let stage: OwnerPortal;
beforeAll(async () => {
  stage = await OwnerPortal.open();
  const { chilonzor, yunusobod } = stage;
  chilonzor.sell({ hallId: null, lines: [{ product: dish(chilonzor, 'Osh'), thousandths: 2_000 }] });
  chilonzor.sell({ hallId: null, lines: [{ product: dish(chilonzor, 'Osh') }, { product: dish(chilonzor, 'Kola 0,5') }] });
  chilonzor.refund(chilonzor.sell({ hallId: null, lines: [{ product: dish(chilonzor, 'Osh') }] }));
  yunusobod.sell({ hallId: null, lines: [{ product: dish(yunusobod, 'Shashlik'), thousandths: 4_000 }] });
  const kola = dish(chilonzor, 'Kola 0,5');
  restate(chilonzor, kola.id, { counted: 1 });
  chilonzor.branch.appendRows({ stock: [{ id: kola.id, row: { left_thousandths: 7_000 } }] });
  restate(chilonzor, dish(chilonzor, 'Koʻk choy').id, { archived_at: stage.portal.clock.nowMs });
  await chilonzor.push();
  await yunusobod.push();
});
afterAll(() => stage.stop());
afterEach(async () => {
  await stage.closePages();
  expect(stage.complaints.splice(0)).toEqual([]);
  expect(stage.portal.errors).toEqual([]);
});

function dish(house: TestHouse, name: string) {
  const found = house.products.find((product) => product.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** Says of a product what it said before, with a difference. */
function restate(house: TestHouse, id: string, difference: Readonly<Record<string, number>>): void {
  const said = house.branch.entries
    .map(({ payload }) => JSON.parse(payload) as { rows?: Record<string, { id: string; row: Record<string, string | number | null> }[]> })
    .flatMap(({ rows }) => rows?.['product'] ?? [])
    .findLast((row) => row.id === id);
  house.branch.appendRows({ product: [{ id, fields: Object.keys(difference), rev: 0, row: { ...said?.row, ...difference } }] });
}

const opens = async (width: Width): Promise<Page> => {
  const page = await stage.page({ width, path: '/products' });
  await settled(page);
  return page;
};
const cardOf = (page: Page, name: string): Locator =>
  page.getByTestId('product').filter({ has: page.getByRole('heading', { name, exact: true }) });
const namesOn = async (page: Page): Promise<string[]> => (await textsOf(page.getByTestId('product').getByRole('heading'))).sort();

describe.each(widths)('products at %i px', (width) => {
  test('[BX-P19] a card says price, stock or ∞, what was sold and the revenue, and marks what is switched off', async () => {
    const page = await opens(width);
    await chooseBranch(page, 'Chilonzor');
    await eventually(() => page.getByTestId('product').count()).toBe(5);
    const osh = cardOf(page, 'Osh');
    expect(await textOf(osh.getByTestId('price'))).toBe('45 000 soʻm');
    expect(await textOf(osh.getByTestId('stock'))).toBe('∞');
    expect(await textOf(osh.getByTestId('sold'))).toBe(`3 ${t.units.piece}`);
    expect(await figureOf(osh, 'revenue')).toBe(135_000);
    const kola = cardOf(page, 'Kola 0,5');
    expect(await figureOf(kola, 'stock')).toBe(7);
    expect(await figureOf(kola, 'revenue')).toBe(9_000);
    const tea = cardOf(page, 'Koʻk choy');
    expect(await textOf(tea)).toContain('Nofaol');
    expect(await textOf(osh)).not.toContain('Nofaol');
    expect(await hueOf(tea.getByText('Nofaol'))).toBe('grey');
    expect(await figureOf(tea, 'revenue')).toBe(0);
    expect(await textOf(page.getByTestId('sums'))).toContain('144 000');
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });

  test('[BX-P20] the grid follows the typing, in either alphabet, and an empty one can be cleared', async () => {
    const page = await opens(width);
    await chooseBranch(page, 'Chilonzor');
    await eventually(() => page.getByTestId('product').count()).toBe(5);
    const field = page.getByRole('searchbox');
    await field.pressSequentially('shl');
    await eventually(() => namesOn(page)).toEqual(['Shashlik']);
    await field.fill('');
    await eventually(() => page.getByTestId('product').count()).toBe(5);
    await field.fill('лагм');
    await eventually(() => namesOn(page)).toEqual(['Lagʻmon']);
    await field.fill('manti');
    await seen(page.getByText(t.notFound('manti')));
    await page.getByRole('button', { name: common.clearFilters }).click();
    await eventually(() => page.getByTestId('product').count()).toBe(5);
    expect(await field.inputValue()).toBe('');
  });

  test('[BX-P48] with a branch chosen nothing of the other is shown, on this page and the next', async () => {
    const page = await opens(width);
    // Each branch has dishes of its own under the same names: the card says whose it is.
    await eventually(() => page.getByTestId('product').count()).toBe(10);
    expect((await textsOf(cardOf(page, 'Shashlik'))).map((text) => /Chilonzor|Yunusobod/.exec(text)?.[0]).sort()).toEqual([
      'Chilonzor',
      'Yunusobod',
    ]);
    await chooseBranch(page, 'Yunusobod');
    await eventually(() => page.getByTestId('product').count()).toBe(5);
    expect(await figureOf(cardOf(page, 'Osh'), 'revenue')).toBe(0);
    expect(await figureOf(cardOf(page, 'Shashlik'), 'revenue')).toBe(72_000);
    await page.goto(`${stage.portal.url}/employees`);
    await settled(page);
    expect(await textOf(page.getByTestId('branch').locator('option:checked'))).toBe('Yunusobod');
    await page.goto(`${stage.portal.url}/products`);
    await eventually(() => page.getByTestId('product').count()).toBe(5);
  });

  test('[BX-P51] an empty page names the branch it shows and goes back to all of them', async () => {
    const page = await opens(width);
    await chooseBranch(page, 'Chilonzor');
    await page.getByRole('searchbox').fill('manti');
    await seen(page.getByTestId('empty').getByText(common.shownBranch('Chilonzor')));
    await page.getByRole('button', { name: common.showAllBranches }).click();
    await seen(page.getByTestId('empty').getByText(common.shownBranch(common.allBranches)));
    expect(plain(await page.getByTestId('branch').locator('option:checked').innerText())).toBe(common.allBranches);
    await page.getByRole('button', { name: common.clearFilters }).click();
    await gone(page.getByTestId('empty'));
  });
});
