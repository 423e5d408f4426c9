import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PAIRING_MS } from '#domain/contract/sync/pairing';
import { GOOD_PASSWORD, signUp } from '#portal/server/test/browser';
import { TestBranch } from '#portal/server/test/branch';
import type { TestOwner } from '#portal/server/test/portal';
import { select } from '#portal/server/store/rows';
import { uzLatn } from '#portal/web/text/uz-latn';
import { axeFindings } from '../support/access/axe-findings';
import { figureOf, hueOf, settled, textOf } from '../support/portal/owner-filters';
import { OwnerPortal, overflows, widths } from '../support/owner-portal';
import type { Width } from '../support/owner-portal';
import { offeringBox } from '../support/portal/offering-box';
import { eventually, gone, plain, seen, textsOf } from '../support/watch';

/** The owner's branches in a browser: what each is worth now, how many the plan allows, and how a branch gets its box. */

const t = uzLatn.branches;
const MINUTE_MS = 60_000;

let stage: OwnerPortal;
let shiftsClosed = 0;
beforeAll(async () => {
  stage = await OwnerPortal.open();
});
afterAll(() => stage.stop());
afterEach(async () => {
  await stage.closePages();
  expect(stage.complaints.splice(0)).toEqual([]);
  expect(stage.portal.errors).toEqual([]);
});

/** Somebody whose plan has five branches, with some of them. */
const ownerOf = async (...names: readonly string[]): Promise<TestOwner> => {
  const owner = await stage.portal.newOwner({ planId: 'professional' });
  for (const name of names) await owner.command('branch.create', { branchId: stage.portal.newId(), name, address: '', phone: '' });
  return owner;
};
const opens = async (width: Width, as: TestOwner, path = '/branches'): Promise<Page> => {
  const page = await stage.page({ width, path, as });
  await settled(page);
  return page;
};
const cardOf = (page: Page, name: string): Locator => page.getByTestId('branch').filter({ hasText: name });
const looksRight = async (page: Page): Promise<void> => {
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
};
const fill = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) await page.getByRole('dialog').locator(`input[name="${name}"]`).fill(value);
};
const stepOf = (page: Page) => page.getByTestId('pairing').getAttribute('data-step');

describe.each(widths)('branches at %i px', (width) => {
  test('[BX-P27] [BX-P28] branches are added until the plan is full, and then there is no button', async () => {
    const owner = await ownerOf('Chilonzor', 'Yunusobod', 'Sergeli');
    const page = await opens(width, owner);
    await seen(page.getByText('3/5 filial'));
    await page.getByTestId('add-branch').click();
    await fill(page, { name: 'Q', phone: '90 123 45 67' });
    await page.getByTestId('save-branch').click();
    await seen(page.getByText(t.nameWrong));
    await seen(page.getByText(t.phoneWrong));
    await looksRight(page);
    await fill(page, { name: 'Qoʻyliq bozori', address: 'Farhod 12', phone: '+998 71 234 56 78' });
    await page.getByTestId('save-branch').click();
    const card = cardOf(page, 'Qoʻyliq bozori');
    await seen(card);
    expect(await textOf(card)).toContain('Farhod 12');
    expect(await textOf(card)).toContain('+998 71 234-56-78');
    await seen(page.getByText('4/5 filial'));
    await page.getByTestId('add-branch').click();
    await fill(page, { name: 'Xiva' });
    await page.getByTestId('save-branch').click();
    await seen(page.getByText('5/5 filial'));
    await gone(page.getByTestId('add-branch'));
    const refused = await owner.command('branch.create', { branchId: stage.portal.newId(), name: 'Oltinchi', address: '', phone: '' });
    expect([refused.status, refused.body.code]).toEqual([409, 'plan-limit-branches']);
    const short = await owner.command('branch.create', { branchId: stage.portal.newId(), name: 'O', address: '', phone: '' });
    expect(short.status).toBe(422);
    await looksRight(page);
  });

  test('[BX-P27] a branch that is taken out of use says so and frees its place', async () => {
    const page = await opens(width, await ownerOf('Chilonzor', 'Yunusobod'));
    await cardOf(page, 'Yunusobod').getByRole('link', { name: 'Yunusobod' }).click();
    await page.getByTestId('edit-branch').click();
    await fill(page, { name: 'Yunusobod 19', address: 'Amir Temur 5' });
    await page.getByTestId('save-branch').click();
    await seen(page.getByRole('heading', { level: 1, name: 'Yunusobod 19' }));
    await page.getByTestId('deactivate').click();
    await page.getByTestId('deactivate-yes').click();
    await seen(page.getByTestId('activate'));
    await page.goBack();
    await seen(page.getByText('1/5 filial'));
    const card = cardOf(page, 'Yunusobod 19');
    expect(plain(await card.getByTestId('inactive').innerText())).toBe('Nofaol');
    expect(await hueOf(card.getByTestId('inactive'))).toBe('grey');
    expect(await card.getByTestId('pair-qr').count()).toBe(0);
  });

  test('[BX-P53] both ways of connecting stand at a branch without a box, and the help names them', async () => {
    const page = await opens(width, await ownerOf('Chilonzor'));
    const card = cardOf(page, 'Chilonzor');
    await eventually(() => textsOf(card.getByRole('button'))).toEqual([t.connectQr, t.connectLogin]);
    await eventually(() => hueOf(card.getByTestId('link'))).toBe('grey');
    expect(plain(await card.getByTestId('link').innerText())).toBe('Ulanmagan');
    await card.getByTestId('pair-qr').click();
    await seen(page.getByText(t.connectHelp));
    await seen(page.locator('input[name="code"]'));
    await page.getByRole('radio', { name: t.way.login }).click();
    await seen(page.locator('input[name="password"]'));
    await looksRight(page);
  });

  test('[BX-P29] [BX-P31] without a camera the code is typed; the branch is active once the box has agreed, and the code is spent', async () => {
    const owner = await ownerOf('Chilonzor', 'Yunusobod');
    const box = await offeringBox(stage.portal, owner, ['Osh', 'Manti']);
    const page = await opens(width, owner);
    await cardOf(page, 'Yunusobod').getByTestId('pair-qr').click();
    await page.getByTestId('camera-start').click();
    await seen(page.getByTestId('camera-none'));
    await fill(page, { code: box.code.slice(0, 5) });
    await page.getByTestId('find-box').click();
    await seen(page.getByText(t.codeWrong));
    await fill(page, { code: `${box.code.slice(0, 4).toLowerCase()} ${box.code.slice(4)}` });
    await page.getByTestId('find-box').click();
    expect(await textOf(page.getByTestId('found-box'))).toContain(box.name);
    await looksRight(page);
    await page.getByTestId('claim').click();
    await eventually(() => stepOf(page)).toBe('waiting');
    // His other device knows as well what is waited for.
    const other = await opens(width, owner);
    await seen(cardOf(other, 'Yunusobod').getByText(t.waiting));
    await box.answers(true);
    await eventually(() => stepOf(page)).toBe('done');
    await page.getByTestId('pairing-close').click();
    const link = cardOf(page, 'Yunusobod').getByTestId('link');
    await eventually(() => link.getAttribute('data-state')).toBe('active');
    expect(await hueOf(link)).toBe('green');
    expect(plain(await link.innerText())).toContain('Faol');
    await cardOf(page, 'Chilonzor').getByTestId('pair-qr').click();
    await fill(page, { code: box.code });
    await page.getByTestId('find-box').click();
    await seen(page.getByText('Bu kod ishlatilgan'));
  });

  test('before a box with a menu of its own is taken, each way to join it says what becomes of which dishes', async () => {
    const owner = await ownerOf();
    const first = await TestBranch.connect(stage.portal, owner, { name: 'Chilonzor' });
    const dish = (name: string) => ({
      id: first.newId(),
      row: { version: 1, name: JSON.stringify({ 'uz-Latn': name }), price_tiyin: 100 },
    });
    await first.state({ product: ['Osh', 'Lagʻmon', 'Somsa'].map(dish) });
    await owner.command('branch.create', { branchId: stage.portal.newId(), name: 'Yunusobod', address: '', phone: '' });
    const box = await offeringBox(stage.portal, owner, ['OSH', 'Manti']);
    const page = await opens(width, owner);
    await cardOf(page, 'Yunusobod').getByTestId('pair-qr').click();
    await fill(page, { code: box.code });
    await page.getByTestId('find-box').click();
    await page.getByTestId('menu-map').click();
    await eventually(() => textOf(page.getByTestId('preview'))).toContain(t.mapSame('1'));
    expect(await textOf(page.getByTestId('preview'))).toContain('Manti');
    await looksRight(page);
    await page.getByTestId('menu-replace').click();
    for (const words of [t.replaceSame('1'), t.replaceNew('2'), t.replaceOther('1')])
      await eventually(() => textOf(page.getByTestId('preview'))).toContain(words);
    await looksRight(page);
  });

  test('[BX-P30] a wrong password is refused, many are made to wait, and ten minutes end the right one', async () => {
    const owner = await ownerOf('Chilonzor');
    const box = await offeringBox(stage.portal, owner);
    const page = await opens(width, owner);
    await cardOf(page, 'Chilonzor').getByTestId('pair-login').click();
    const tries = async (password: string): Promise<void> => {
      await fill(page, { login: box.login, password });
      const answered = page.waitForResponse(/branch\.find-box-by-login/);
      await page.getByTestId('find-box').click();
      await answered;
    };
    await tries('olma-anor-behi');
    await seen(page.getByText('Bunday quti topilmadi'));
    for (let count = 0; count < 5; count += 1) await tries(`xato-${String(count)}`);
    await seen(page.getByText('Juda koʻp urinish'));
    await tries(box.password);
    await seen(page.getByText('Juda koʻp urinish'));
    stage.portal.clock.nowMs += 5 * MINUTE_MS;
    await tries(box.password);
    await seen(page.getByTestId('found-box'));
    await page.getByRole('dialog').getByRole('button', { name: uzLatn.common.cancel, exact: true }).click();
    stage.portal.clock.nowMs += PAIRING_MS;
    await cardOf(page, 'Chilonzor').getByTestId('pair-login').click();
    await tries(box.password);
    await seen(page.getByText('Bunday quti topilmadi'));
  });

  test('[BX-P30] the box’s manager may refuse, and whoever said the password long ago is asked for it', async () => {
    const { browser, ownerId } = await signUp(stage.portal);
    const branchId = stage.portal.newId();
    await browser.command('branch.create', { branchId, name: 'Chilonzor', address: '', phone: '' });
    const token = [...browser.cookies.values()][0] ?? '';
    const owner: TestOwner = { ...stage.owner, ownerId, token };
    stage.portal.clock.nowMs += 60 * MINUTE_MS;
    const box = await offeringBox(stage.portal, owner);
    const page = await opens(width, owner);
    await cardOf(page, 'Chilonzor').getByTestId('pair-login').click();
    await fill(page, { login: box.login.toUpperCase(), password: box.password });
    await page.getByTestId('find-box').click();
    await page.getByTestId('claim').click();
    await page.locator('input[name="own-password"]').fill('notoʻgʻri parol');
    await page.getByRole('button', { name: t.confirm }).click();
    await seen(page.locator('[aria-invalid="true"]'));
    await page.locator('input[name="own-password"]').fill(GOOD_PASSWORD);
    await page.getByRole('button', { name: t.confirm }).click();
    await eventually(() => stepOf(page)).toBe('waiting');
    await box.answers(false);
    await eventually(() => stepOf(page)).toBe('refused');
    await seen(page.getByText(t.refused));
    expect(await box.stateStatus()).toBe(401);
  });

  test('[BX-P32] the red button disconnects after a question, and the box’s key is worth nothing', async () => {
    const owner = await ownerOf('Chilonzor');
    const box = await offeringBox(stage.portal, owner);
    const [branch] = (await owner.get('/branches')).body.branches as { branchId: string }[];
    await owner.command('branch.pair-by-code', { branchId: branch?.branchId, code: box.code, menu: 'keep' });
    await box.answers(true);
    expect(await box.stateStatus()).toBe(200);
    const page = await opens(width, owner, `/branches/${branch?.branchId ?? ''}`);
    const button = page.getByTestId('disconnect');
    const [red = 0, green = 0, blue = 0] =
      (await button.evaluate((element) => getComputedStyle(element).color)).match(/\d+/g)?.map(Number) ?? [];
    expect(red).toBeGreaterThan(2 * Math.max(green, blue));
    await button.click();
    await seen(page.getByText(t.disconnectMore));
    expect(await box.stateStatus()).toBe(200);
    await page.getByTestId('disconnect-yes').click();
    await eventually(() => page.getByTestId('link').getAttribute('data-state')).toBe('not-connected');
    expect(await hueOf(page.getByTestId('link'))).toBe('grey');
    expect(await box.stateStatus()).toBe(401);
  });

  test('shows cash, open tables and the shift of now without a reload, and every Z', async () => {
    const house = stage.chilonzor;
    const page = await opens(width, stage.owner, `/branches/${house.branch.branchId}`);
    const [drawer, open] = [await figureOf(page, 'drawer'), await figureOf(page, 'open')];
    const sold = house.sell();
    const waiting = house.openOrder();
    await house.push();
    await eventually(() => figureOf(page, 'drawer')).toBe(drawer + sold.totalTiyin / 100);
    await eventually(() => figureOf(page, 'open')).toBe(open + waiting.totalTiyin / 100);
    expect(await textOf(page.getByTestId('drawer'))).toContain('Dilnoza');
    house.pay(waiting);
    house.closeShift();
    shiftsClosed += 1;
    await house.push();
    await eventually(() => textOf(page.getByTestId('drawer'))).toContain(t.noShift);
    const report = page.getByTestId('z-reports').locator('.open').first();
    await eventually(async () => plain(await report.innerText())).toBe(`№ ${String(shiftsClosed)}`);
    await report.click();
    const paper = page.getByRole('dialog');
    await seen(paper.getByText(t.z.money).or(paper.getByText(t.z.drawer)));
    expect((await textOf(paper)).replaceAll(/\s/g, '')).toContain(String((sold.totalTiyin + waiting.totalTiyin) / 100));
    await looksRight(page);
    house.openShift();
    await house.push();
  });

  test('a box with two histories waits for its owner, who says what it is', async () => {
    const house = stage.yunusobod;
    const { boxId, branchId } = house.branch;
    const { ownerId } = stage.owner;
    const now = stage.portal.clock.nowMs;
    await stage.portal.database.tenant(ownerId, async (transaction) => {
      await select(transaction, `UPDATE box SET frozen_at = ?, frozen_why = 'fork' WHERE owner_id = ? AND box_id = ?`, [
        now,
        ownerId,
        boxId,
      ]);
      // Other stories turned the clock on since he said his password.
      await select(transaction, 'UPDATE user_session SET confirmed_at = ? WHERE owner_id = ?', [now, ownerId]);
    });
    const page = await opens(width, stage.owner, `/branches/${branchId}`);
    await seen(page.getByTestId('alarm-fork'));
    expect(await page.getByTestId('link').getAttribute('data-detail')).toBe('frozen');
    await page.getByTestId('fork-open').click();
    expect(await page.getByTestId('fork-decide').isDisabled()).toBe(true);
    await page.getByTestId(width === 390 ? 'fork-restored' : 'fork-new-box').click();
    await looksRight(page);
    await page.getByTestId('fork-decide').click();
    await gone(page.getByTestId('alarm-fork'));
    await eventually(() => page.getByTestId('link').getAttribute('data-detail')).not.toBe('frozen');
  });
});
