import type { Locator, Page } from 'playwright-core';
import { demoPeople } from '#server/demo/load-demo';
import { readDemoFile } from '#server/demo/demo-files';
import type { MenuView, ReasonKind } from '#domain/contract/menu';
import type { OrdersView } from '#domain/contract/order-lists';
import type { PrintersView } from '#domain/contract/printer';
import type { Language } from '#domain/contract/primitives';
import { en } from '#kiosk/text/en';
import { ru } from '#kiosk/text/ru';
import { uzCyrl } from '#kiosk/text/uz-cyrl';
import { uzLatn } from '#kiosk/text/uz-latn';
import type { KioskText } from '#kiosk/text/uz-latn';
import { formatIn } from '#ui/text/format';
import type { Format } from '#ui/text/format';
import { fromSom } from '#domain/money/money';
import type { Tiyin } from '#domain/money/money';
import { newId } from './device';
import type { Device } from './device';
import type { Dish } from './dishes';
import { gone, plain, seen, textsOf } from './watch';

export const kioskTexts: Readonly<Record<Language, KioskText>> = { 'uz-Latn': uzLatn, 'uz-Cyrl': uzCyrl, ru, en };

/** Somebody of the demo restaurant: name, PIN and language. */
export type Staff = { readonly name: string; readonly pin: string; readonly language: Language };

/** The demo's person whose first name it is. */
export const staff = (firstName: string): Staff => {
  const row = readDemoFile('staff').find(({ name }) => name.startsWith(`${firstName} `));
  const pin = demoPeople().find(({ name }) => name === row?.name)?.pin;
  if (row === undefined || pin === undefined) throw new Error(`the demo has no ${firstName}`);
  return { name: row.name, pin, language: row.language };
};

/** Types a PIN on the pad that is open, finger by finger. */
export const typePin = async (pad: Locator, pin: string): Promise<void> => {
  for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).click();
};

/** A person of the staff at a device with the selling screens. */
export class Person {
  readonly device: Device;
  readonly staff: Staff;

  constructor(device: Device, who: Staff) {
    this.device = device;
    this.staff = who;
  }

  get page(): Page {
    return this.device.page;
  }

  /** The words of the screens in this person's language. */
  get t(): KioskText {
    return kioskTexts[this.staff.language];
  }

  get format(): Format {
    return formatIn(this.staff.language);
  }

  get isOnPhone(): boolean {
    return this.device.kind === 'phone';
  }

  /** A sum as this person reads it, without currency. */
  amount(som: number): string {
    return plain(this.format.amount(fromSom(som)));
  }

  tiyin(som: number): Tiyin {
    return fromSom(som);
  }

  money(som: number): string {
    return plain(this.format.money(fromSom(som)));
  }

  /** Chooses the own name and types the PIN. */
  async signsIn(): Promise<void> {
    await this.device.button(new RegExp(this.staff.name)).click();
    await typePin(this.device.at('pin-pad'), this.staff.pin);
    await seen(this.device.at('desk'));
  }

  async locks(): Promise<void> {
    if (this.isOnPhone) await this.goesToTables();
    await this.device.at('lock').click();
    await seen(this.device.at('sign-in'));
  }

  /** Puts a short message away: on a phone it lies over the first dishes. */
  async closesMessage(words: string): Promise<void> {
    const message = this.page.locator('.toast', { hasText: words });
    await message.locator('button.close').click();
    await gone(message);
  }

  // ── Halls

  table(name: string): Locator {
    return this.page.locator(`[data-testid="table"][data-table="${name}"]`);
  }

  async seesTable(name: string, words: string, withinMs?: number): Promise<void> {
    await seen(this.table(name).getByText(words), withinMs);
  }

  async goesToTables(): Promise<void> {
    await this.device.goes('#/floor');
    await seen(this.device.at('floor'));
  }

  async opensTable(name: string): Promise<void> {
    await this.goesToTables();
    await this.table(name).getByRole('button').click();
    await seen(this.device.at('products'));
  }

  /** The order on the screen. */
  get openOrderId(): string {
    return /#\/orders?\/([^/]+)/.exec(this.page.url())?.[1] ?? '';
  }

  // ── Taking an order

  tile(dish: Dish): Locator {
    return this.page.locator(`[data-testid="product"][data-code="${dish.code}"]`).getByRole('button');
  }

  /** One tap on each dish, wherever in the menu it stands. */
  async taps(...dishes: readonly Dish[]): Promise<void> {
    for (const dish of dishes) {
      const tile = this.tile(dish);
      const isAtHand = await tile.isVisible();
      if (!isAtHand) await this.searches(dish.name[this.staff.language]);
      await tile.click();
      if (!isAtHand) await this.endsSearch();
    }
  }

  get searchField(): Locator {
    return this.page.getByRole('searchbox', { name: this.t.sell.search });
  }

  async searches(words: string): Promise<void> {
    // On a phone a button opens it. The page may be on its way still.
    const opener = this.device.button(this.t.sell.search);
    await seen(this.searchField.or(opener));
    if (!(await this.searchField.isVisible())) await opener.click();
    await this.searchField.fill(words);
  }

  async endsSearch(): Promise<void> {
    await this.searchField.fill('');
    if (this.isOnPhone) await this.device.button(this.t.common.close).click();
  }

  /** On a phone the order is a page of its own. */
  async looksAtOrder(): Promise<void> {
    if (this.isOnPhone) await seen(this.device.at('lines').or(this.device.at('open-bill')));
    if (this.isOnPhone && !(await this.device.at('lines').isVisible())) await this.device.at('open-bill').click();
    await seen(this.device.at('lines'));
  }

  async looksAtMenu(): Promise<void> {
    if (this.isOnPhone && (await this.device.at('lines').isVisible())) await this.device.button(this.t.sell.toMenu).click();
    await seen(this.device.at('products'));
  }

  /** Lines of the open order that show a dish; `state` narrows it to drafts, voided ones … */
  lines(dish?: Dish, state?: string): Locator {
    const all = this.device
      .at('lines')
      .locator(state === undefined ? '[data-testid="line"]' : `[data-testid="line"][data-state="${state}"]`);
    return dish === undefined ? all : all.filter({ hasText: dish.name[this.staff.language] });
  }

  lineTexts(dish?: Dish): Promise<string[]> {
    return textsOf(this.lines(dish));
  }

  /** Opens a line for changing it. */
  async picksLine(dish: Dish): Promise<void> {
    await this.looksAtOrder();
    const line = this.lines(dish).last();
    const head = line.locator('button.main');
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
  }

  /** Modifiers, quick notes and own words on a line that is not sent yet. */
  async marksLine(
    dish: Dish,
    wishes: { readonly options?: readonly string[]; readonly notes?: readonly string[]; readonly words?: string },
  ): Promise<void> {
    await this.picksLine(dish);
    await this.lines(dish).last().getByTestId('line-note').click();
    const editor = this.device.at('line-editor');
    for (const name of [...(wishes.options ?? []), ...(wishes.notes ?? [])])
      await editor.getByRole('button', { name: new RegExp(`^${escape(name)}`) }).click();
    if (wishes.words !== undefined) await editor.getByLabel(this.t.sell.freeNote).fill(wishes.words);
    await this.device.at('save-line').click();
    await gone(this.page.getByTestId('line-editor'));
    await this.picksLine(dish);
    await this.lines(dish).last().locator('button.main').click();
  }

  /** Plus or minus on a line that is not sent yet. */
  async changesQuantity(dish: Dish, way: 'more' | 'less'): Promise<void> {
    await this.picksLine(dish);
    await this.lines(dish).last().getByRole('group').getByRole('button')[way === 'more' ? 'last' : 'first']().click();
  }

  async fires(): Promise<void> {
    await this.device.at('fire').click();
    await seen(this.device.at('fire').getByText(this.t.sell.nothingNew));
  }

  /** Takes a dish off that was sent; the reason is the first of the list. */
  async voids(dish: Dish): Promise<void> {
    await this.picksLine(dish);
    await this.lines(dish).last().getByTestId('void').click();
    const dialog = this.page.getByTestId('reason-dialog');
    await dialog.locator('fieldset').getByRole('button').first().click();
    await this.page.getByTestId('reason-confirm').click();
  }

  /** A manager comes to this device, chooses the own name and types the PIN. */
  async isApprovedBy(manager: Staff): Promise<void> {
    const dialog = this.page.getByTestId('approval');
    await dialog.getByRole('button', { name: new RegExp(manager.name) }).click();
    await typePin(dialog.locator('.pad'), manager.pin);
    await gone(dialog);
  }

  async printsBill(): Promise<void> {
    await this.looksAtOrder();
    await this.device.at('bill').click();
    await this.device.reads(this.t.sell.billPrinted);
  }

  /** The total at the foot of the order. */
  async total(): Promise<string> {
    return plain(await this.device.at('total').locator('.total dd').innerText());
  }

  // ── Money

  async goesToPayment(): Promise<void> {
    if (this.isOnPhone && this.page.url().includes('/order/')) await this.looksAtOrder();
    await this.device.at('pay').click();
    await seen(this.device.at('complete'));
  }

  /** A banknote of the row, or any sum on the keypad. */
  async takesNote(som: number): Promise<void> {
    await this.device.button(this.amount(som)).click();
  }

  async picksTender(tender: string): Promise<void> {
    await this.page.locator(`[data-testid="tender"][data-tender="${tender}"]`).getByRole('button').click();
  }

  async completes(): Promise<void> {
    await this.device.at('complete').click();
    await seen(this.device.at('paid'));
  }

  async goesOn(): Promise<void> {
    await this.device.at('next').click();
    await gone(this.device.at('paid'));
  }

  /** The number the guest is called by, after a counter sale. */
  async queueNumber(): Promise<number> {
    return Number(await this.device.at('queue-number').innerText());
  }

  /** Types figures on the keypad of the screen. */
  async types(digits: string): Promise<void> {
    for (const digit of digits) await this.page.locator('.keypad').getByRole('button', { name: digit, exact: true }).click();
  }

  /** The parts of the payment, as they stand on the screen. */
  parts(): Promise<string[]> {
    return textsOf(this.device.at('parts').locator('.part'));
  }

  // ── Counter

  async goesToCounter(): Promise<void> {
    await this.device.goes('#/counter');
    await seen(this.device.at('products'));
  }

  async goesToQueue(): Promise<void> {
    await this.device.goes('#/counter/queue');
  }

  /** The card of a queue number in the list of the counter. */
  queueCard(queueNumber: number): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.locator('a b', { hasText: new RegExp(`^${queueNumber}$`) }) });
  }

  /** A scanner's burst of digits and Enter: all keys are on their way before the first is answered, however busy the machine is. */
  async scans(code: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const keys = [...code].map((digit) => ({ key: digit, code: `Digit${digit}`, text: digit, windowsVirtualKeyCode: digit.charCodeAt(0) }));
    const strokes = [...keys, { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }];
    await Promise.all(
      strokes.flatMap((stroke) => [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke, text: '' }),
      ]),
    );
    await session.detach();
  }

  // ── Orders and refunds

  async opensLatestOrder(): Promise<void> {
    const { orders } = await this.device.asks<OrdersView>('/orders?sort=openedAt&direction=desc');
    await this.device.goes(`#/orders/${orders[0]?.orderId ?? ''}`);
    await seen(this.device.at('order-page'));
  }

  /** Asks for the money back: the whole order, or one of each dish named. */
  async refunds(what: 'whole' | readonly { readonly dish: Dish; readonly toStock?: boolean }[]): Promise<void> {
    await this.device.at('refund').click();
    const dialog = this.page.getByTestId('refund-dialog');
    if (what !== 'whole') {
      await this.device.radio(this.t.order.refundLines).check();
      for (const { dish, toStock } of what) {
        const line = dialog.getByRole('listitem').filter({ hasText: dish.name[this.staff.language] });
        await line.getByRole('button').last().click();
        if (toStock === true) await line.getByRole('checkbox').check();
      }
    }
    await dialog.getByLabel(this.t.common.reason).selectOption({ index: 1 });
    await this.device.at('refund-confirm').click();
  }

  async reasonIds(kind: ReasonKind): Promise<string[]> {
    const { rows } = await this.device.asks<MenuView>('/menu');
    return rows.flatMap((row) => (row.kind === 'reason' && row.reasonKind === kind ? [row.reasonId] : []));
  }

  /** Gives a printer of the demo an address in the network, past the office's pages. */
  async connectsPrinter(name: string, address: string): Promise<void> {
    const { printers } = await this.device.asks<PrintersView>('/printers');
    const printer = printers.find((one) => one.name === name);
    const answer = await this.device.commands('printer.update', {
      printerId: printer?.printerId,
      version: printer?.version,
      connection: 'network',
      address,
    });
    if (answer.status !== 200) throw new Error(`printer.update: ${JSON.stringify(answer.body)}`);
  }

  async firstCategoryId(): Promise<string> {
    const { rows } = await this.device.asks<MenuView>('/menu');
    return rows.find((row) => row.kind === 'category')?.categoryId ?? '';
  }

  /** A new dish of the kitchen, made past the office's pages. */
  async createsDish({
    name,
    priceSom,
    code = '9001',
    unit = 'portion',
    barcode = null,
    sort = 0,
    categoryId,
  }: {
    readonly name: string;
    readonly priceSom: number;
    readonly code?: string;
    readonly unit?: 'portion' | 'kg';
    readonly barcode?: string | null;
    readonly sort?: number;
    readonly categoryId?: string | undefined;
  }): Promise<Dish> {
    const answer = await this.device.commands('product.create', {
      productId: newId(),
      name: { 'uz-Latn': name },
      categoryId: categoryId ?? (await this.firstCategoryId()),
      code,
      unit,
      priceTiyin: fromSom(priceSom),
      costTiyin: null,
      vatRateBasisPoints: 1200,
      mxik: null,
      packageCode: null,
      barcode,
      description: null,
      route: 'category',
      modifierGroupIds: [],
      stockThousandths: null,
      favourite: false,
      imageId: null,
      sort,
    });
    if (answer.status !== 200) throw new Error(`product.create: ${JSON.stringify(answer.body)}`);
    return { code, name: { 'uz-Latn': name, 'uz-Cyrl': name, ru: name, en: name }, priceSom, priceTiyin: fromSom(priceSom) };
  }

  // ── Shift

  async opensShift(floatSom: number): Promise<void> {
    await this.device.goes('#/shift');
    await this.typesSum(this.t.shift.float, floatSom);
    await this.device.at('shift-open').click();
    await seen(this.device.at('shift-close'));
    await this.goesToTables();
  }

  /** Renews a shift that has become too old to sell in. */
  async renewsShift(): Promise<void> {
    await this.device.goes('#/shift');
    await this.device.at('renew').click();
    await gone(this.device.at('renew'));
    await this.goesToTables();
  }

  /** Counts the drawer note by note: so many of each value in soʻm. */
  async countsNotes(notes: Readonly<Record<number, number>>): Promise<void> {
    for (const [valueSom, count] of Object.entries(notes))
      await this.page.getByLabel(this.format.money(fromSom(Number(valueSom))), { exact: true }).fill(String(count));
    await this.device.at('counted').click();
  }

  /** Puts cash in or takes it out, for the first purpose of the list. */
  async movesCash(way: 'in' | 'out', som: number, note: string): Promise<void> {
    await this.device.at(way === 'in' ? 'cash-in' : 'cash-out').click();
    const dialog = this.page.getByTestId('cash-dialog');
    await dialog.getByLabel(this.t.shift.amount).fill(String(som));
    await dialog.locator('fieldset').getByRole('button').first().click();
    await dialog.getByLabel(this.t.shift.comment).fill(note);
    await this.device.at('cash-confirm').click();
    await gone(dialog);
  }

  /** Gives the open order up; a reason is asked for once something of it was sent. */
  async cancelsOrder(how: 'nothing sent' | 'with a reason' = 'nothing sent'): Promise<void> {
    await this.device.at('order-more').click();
    await this.device.at('cancel-order').click();
    if (how === 'with a reason') await this.page.getByTestId('reason-dialog').locator('fieldset').getByRole('button').first().click();
    await this.device.at('reason-confirm').click();
    if (how === 'nothing sent') await seen(this.device.at('floor'));
  }

  /** Types a counted sum as one figure. */
  async typesSum(label: string, som: number): Promise<void> {
    await this.page.getByRole('radio', { name: this.t.shift.bySum }).check();
    await this.page.getByLabel(label).and(this.page.locator('input[inputmode]')).fill(String(som));
  }
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
