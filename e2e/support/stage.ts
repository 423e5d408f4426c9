import type { Locator, Page } from 'playwright-core';
import type { Language } from '#domain/contract/primitives';
import type { CustomersView } from '#domain/contract/customer-views';
import type { MenuView } from '#domain/contract/menu';
import type { OrdersView } from '#domain/contract/order-lists';
import { reportNames } from '#domain/contract/reports';
import type { CurrentShiftView } from '#domain/contract/shift';
import { languageNames } from '#ui/text/language';
import { newId } from './device';
import type { Device } from './device';
import { bread, greenTea, lagman, lambKebab, plov, salad } from './dishes';
import type { KitchenScreen } from './kitchen-screen';
import type { PickupBoard } from './kitchen-screen';
import { kioskTexts, staff } from './person';
import type { Person } from './person';
import type { Restaurant } from './restaurant';
import { gone, seen } from './watch';

/** One screen with something on it: where it is, how it is opened and left again. */
export type Screen = {
  readonly name: string;
  readonly page: Page;
  readonly open: () => Promise<void>;
  readonly close?: () => Promise<void>;
};

const officeSections = [
  'products',
  'categories',
  'modifiers',
  'price-lists',
  'stop-list',
  'lists',
  'halls',
  'stations',
  'printers',
  'scales',
  'staff',
  'roles',
  'hours',
  'pay',
  'customer-groups',
  'price-rules',
  'customer-fields',
  'imports',
  'duplicates',
  'hand-over',
  'day',
  ...reportNames.map((name) => `reports/${name}/week`),
  'cash',
  'customer-reports',
  'audit',
  'devices',
  'reasons',
  'notes',
  'portal',
  'open-api',
  'backups',
  'settings',
];

/** Sections whose first record is opened beside the list. */
const withRecord: readonly string[] = [
  'products',
  'categories',
  'modifiers',
  'halls',
  'stations',
  'printers',
  'staff',
  'roles',
  'customer-groups',
  'devices',
  'reasons',
  'notes',
];

/** A restaurant in the middle of a day: each screen has something to show, and the way to each is known. */
export class Stage {
  readonly admin: Person;
  readonly stranger: Device;
  readonly idle: Device;
  readonly kitchen: KitchenScreen;
  readonly board: PickupBoard;
  language: Language = 'uz-Latn';
  #tableOrderId = '';
  #paidOrderId = '';
  #shiftId = '';
  #customerId = '';
  #customerPhone = '';
  #preorderId = '';
  #deliveryId = '';

  private constructor(parts: Pick<Stage, 'admin' | 'stranger' | 'idle' | 'kitchen' | 'board'>) {
    this.admin = parts.admin;
    this.stranger = parts.stranger;
    this.idle = parts.idle;
    this.kitchen = parts.kitchen;
    this.board = parts.board;
  }

  static async set(restaurant: Restaurant): Promise<Stage> {
    const [till, stranger, idle, kitchen, board] = await Promise.all([
      restaurant.device('Kassa 1', 'till'),
      restaurant.browserAt('Begona', 'till'),
      restaurant.device('Kassa 2', 'till'),
      restaurant.kitchenScreen('Farhod', 'Oshxona'),
      restaurant.board(),
    ]);
    const stage = new Stage({ admin: await restaurant.person('Bahodir', till), stranger, idle, kitchen, board });
    await stranger.page.goto(stranger.url);
    await stage.#playDay();
    return stage;
  }

  /** A shift of the day before, counter sales in every stage, a refund, and a table with lines in every state. */
  async #playDay(): Promise<void> {
    const { admin } = this;
    await admin.opensShift(100_000);
    const { shift } = await admin.device.asks<CurrentShiftView>('/shift');
    this.#shiftId = shift?.shiftId ?? '';
    await admin.device.commands('shift.count', { shiftId: this.#shiftId, countedTiyin: 10_000_000, denominations: null });
    await admin.device.commands('shift.close', { shiftId: this.#shiftId, note: '', cashLeftTiyin: null });
    await admin.device.commands('shift.open', { shiftId: newId(), openingFloatTiyin: 10_000_000, denominations: null });
    await admin.page.reload();
    for (const dish of [lagman, plov]) {
      await admin.goesToCounter();
      await admin.taps(dish);
      await admin.goesToPayment();
      await admin.completes();
      await admin.goesOn();
    }
    await this.kitchen.bumps('1');
    await admin.opensLatestOrder();
    this.#paidOrderId = admin.openOrderId;
    await admin.refunds('whole');
    await gone(admin.page.getByTestId('refund-dialog'));
    await admin.goesToCounter();
    await admin.taps(greenTea, bread);
    await admin.opensTable('5');
    await admin.taps(plov, salad, lambKebab);
    await admin.marksLine(plov, { notes: ['Yongʻoqqa allergiya'], words: 'choyxona kosasida' });
    await admin.fires();
    await admin.voids(salad);
    await gone(admin.page.getByTestId('reason-dialog'));
    await admin.taps(lagman);
    const { customers } = await admin.device.asks<CustomersView>('/customers?hasDebt=1&sort=debt&direction=desc&limit=1');
    this.#customerId = customers[0]?.customerId ?? '';
    this.#customerPhone = customers[0]?.phone ?? '';
    await admin.device.commands('order.set-customer', { orderId: admin.openOrderId, customerId: this.#customerId });
    this.#tableOrderId = admin.openOrderId;
    await this.#ordersAhead();
    await this.#sendsOut();
    const { orders } = await admin.device.asks<OrdersView>('/orders');
    if (orders.length < 3) throw new Error('the stage is not set');
  }

  /** A dish that is to be carried to the guest, with nobody to carry it yet. */
  async #sendsOut(): Promise<void> {
    const { admin } = this;
    this.#deliveryId = newId();
    const { rows } = await admin.device.asks<MenuView>('/menu');
    const product = rows.find((row) => row.kind === 'product' && row.code === bread.code);
    if (product?.kind !== 'product') throw new Error('the demo has no such dish');
    const line = { lineId: newId(), productId: product.productId, quantityThousandths: 3000 };
    const on = { orderId: this.#deliveryId };
    const answers = [
      await admin.device.commands('order.open', { ...on, kind: 'delivery', tableId: null, guests: null }),
      await admin.device.commands('order.add-lines', { ...on, lines: [line] }),
      await admin.device.commands('delivery.arrange', {
        ...on,
        customerId: this.#customerId,
        addressId: null,
        zoneId: null,
        wantedAt: null,
        note: 'Domofon ishlamaydi',
      }),
    ];
    if (answers.some(({ status }) => status !== 200)) throw new Error(`a delivery: ${JSON.stringify(answers.map(({ body }) => body))}`);
  }

  /** A dish for the day after tomorrow, with nothing put down yet. */
  async #ordersAhead(): Promise<void> {
    const { admin } = this;
    this.#preorderId = newId();
    const { rows } = await admin.device.asks<MenuView>('/menu');
    const product = rows.find((row) => row.kind === 'product' && row.code === bread.code);
    if (product?.kind !== 'product') throw new Error('the demo has no such dish');
    const answer = await admin.device.commands('preorder.create', {
      preorderId: this.#preorderId,
      customerId: this.#customerId,
      kind: 'order',
      note: 'Toʻy',
      lines: [
        {
          lineId: newId(),
          productId: product.productId,
          quantityThousandths: 1000,
          wantedAt: Date.now() + 172_800_000,
          fulfilment: 'pickup',
        },
      ],
    });
    if (answer.status !== 200) throw new Error(`preorder.create: ${JSON.stringify(answer.body)}`);
  }

  /** Every screen of the till, the office, the kitchen and the board. */
  get screens(): readonly Screen[] {
    return [...this.#sellingScreens(), ...this.#dialogs(), ...this.#officeScreens(), ...this.#kitchenScreens(), ...this.#entryScreens()];
  }

  /** Changes the language of every screen: at the till and the office without a reload. */
  async speaks(language: Language): Promise<void> {
    const { admin } = this;
    await admin.page.setViewportSize({ width: 1280, height: 800 });
    await admin.goesToTables();
    await admin.device.at('user-menu').click();
    const menu = admin.page.getByRole('dialog');
    await menu.getByRole('radio', { name: languageNames[language], exact: true }).check();
    await seen(menu.getByRole('button', { name: kioskTexts[language].shell.lock }));
    await admin.page.keyboard.press('Escape');
    await gone(menu);
    for (const { page } of [this.stranger, this.idle, this.kitchen.device, this.board.device]) {
      await page.evaluate((value) => {
        localStorage.setItem('dastarxon-language', value);
      }, language);
      await page.reload();
    }
    this.language = language;
  }

  #at(name: string, hash: string, shown: (page: Page) => Locator): Screen {
    const { admin } = this;
    return {
      name,
      page: admin.page,
      open: async () => {
        await admin.device.goes(hash);
        await seen(shown(admin.page));
      },
    };
  }

  #sellingScreens(): Screen[] {
    const test = (id: string) => (page: Page) => page.getByTestId(id);
    const order = `#/order/${this.#tableOrderId}`;
    return [
      this.#at('halls', '#/floor', test('table')),
      this.#at('order', order, test('products')),
      this.#at('order, bill', `${order}/bill`, test('total')),
      this.#at('payment', `${order}/pay`, test('complete')),
      this.#at('splitting', `${order}/split`, test('do-split')),
      this.#at('moving dishes', `${order}/dishes`, test('choose-bill')),
      this.#at('counter', '#/counter', test('products')),
      this.#at('counter, bill', '#/counter/bill', test('total')),
      this.#at('counter, payment', '#/counter/pay', test('complete')),
      this.#at('queue', '#/counter/queue', (page) => page.locator('main section ul')),
      this.#at('quick orders', '#/counter/orders', test('quick-total')),
      this.#at('orders', '#/orders', test('orders-total')),
      this.#at('a paid order', `#/orders/${this.#paidOrderId}`, test('reprint')),
      this.#at('shift', '#/shift', test('shift-close')),
      this.#at('shift, closing', '#/shift/close', test('count-store')),
      this.#at('Z reports', `#/shift/reports/${this.#shiftId}`, (page) => page.locator('.report')),
      this.#at('papers', '#/paper', test('paper')),
      this.#at('customers', '#/customers', test('customer-row')),
      this.#at('debtors’ tab', '#/customers?tab=debtors', test('customer-row')),
      this.#at('a customer', `#/customers/${this.#customerId}`, test('timeline')),
      this.#at('debtors', '#/debts', test('debtor')),
      this.#at('flagged credits', '#/debts/flagged', test('flagged')),
      this.#at('a statement', `#/debts/of/${this.#customerId}`, test('statement-closing')),
      this.#at('orders for later', '#/preorders', test('preorder-row')),
      this.#at('an order for later', `#/preorders/${this.#preorderId}`, test('preorder-line')),
      this.#at('deliveries', '#/deliveries', test('delivery')),
      this.#at('an order to deliver', `#/order/${this.#deliveryId}/bill`, test('arrange-delivery')),
      this.#at('phone', '#/phone', test('find-caller')),
      this.#at('a caller', `#/phone?number=${encodeURIComponent(this.#customerPhone)}`, test('caller-card')),
      this.#at('customers for print', '#/customers/print', (page) => page.locator('[data-testid="customers-print"] tbody tr')),
    ];
  }

  #dialogs(): Screen[] {
    const { page, device } = this.admin;
    const dialog = (name: string, hash: string, press: (() => Promise<void>)[]): Screen => ({
      name,
      page,
      open: async () => {
        await device.goes(hash);
        for (const one of press) await one();
        await seen(page.getByRole('dialog'));
      },
      close: async () => {
        await page.keyboard.press('Escape');
        await gone(page.getByRole('dialog'));
      },
    });
    const bill = `#/order/${this.#tableOrderId}/bill`;
    const click = (id: string) => (): Promise<void> => page.getByTestId(id).filter({ visible: true }).first().click();
    return [
      dialog('own menu', '#/floor', [click('user-menu')]),
      dialog('new customer', '#/customers', [click('customer-add')]),
      dialog('edited customer', `#/customers/${this.#customerId}`, [click('customer-edit')]),
      dialog('filters of customers', '#/customers', [click('customer-filters')]),
      dialog('more of a customer', `#/customers/${this.#customerId}`, [click('customer-more')]),
      dialog('note of a customer', `#/customers/${this.#customerId}`, [click('add-note')]),
      dialog('address of a customer', `#/customers/${this.#customerId}`, [click('add-address')]),
      dialog('customer of an order', `#/order/${this.#tableOrderId}/bill`, [click('customer-name')]),
      dialog('repayment', `#/debts/of/${this.#customerId}`, [click('card-repay')]),
      dialog('deposit', `#/debts/of/${this.#customerId}`, [click('card-money'), click('money-deposit')]),
      dialog('a debt', `#/debts/of/${this.#customerId}`, [click('bill-more')]),
      dialog('order for later', '#/counter/bill', [click('preorder-open')]),
      dialog('deposit for later', `#/preorders/${this.#preorderId}`, [click('preorder-deposit')]),
      dialog('order for later, into work', `#/preorders/${this.#preorderId}`, [click('preorder-fulfil')]),
      dialog('order for later, changed', `#/preorders/${this.#preorderId}`, [click('preorder-change')]),
      dialog('order for later, cancelled', `#/preorders/${this.#preorderId}`, [click('preorder-cancel')]),
      dialog('delivery of an order', `#/order/${this.#deliveryId}/bill`, [click('arrange-delivery')]),
      dialog('courier of a delivery', '#/deliveries', [click('choose-courier')]),
      dialog('ready dishes', '#/floor', [click('ready')]),
      dialog('more of an order', bill, [click('order-more')]),
      dialog('cash in', '#/shift', [click('cash-in')]),
      dialog('X report', '#/shift', [click('x-report')]),
      dialog('filters of the orders', '#/orders', [click('filters')]),
    ];
  }

  #officeScreens(): Screen[] {
    const { page, device } = this.admin;
    const shown = (): Locator => page.locator('main.office h1, main.office h2');
    return officeSections.flatMap((section) => {
      const list: Screen = {
        name: `office, ${section}`,
        page,
        open: async () => {
          await device.goes(`#/office/${section}`);
          await seen(shown());
          await gone(page.locator('main.office .skeleton'));
        },
      };
      if (!withRecord.includes(section)) return [list];
      const record: Screen = {
        name: `office, ${section}, one`,
        page,
        open: async () => {
          await list.open();
          await page.locator('main.office a.row-link').last().click();
          await seen(page.locator('form.editor, main.office .detail h2'));
        },
      };
      return [list, record];
    });
  }

  #kitchenScreens(): Screen[] {
    const { page } = this.kitchen.device;
    const sheet = (name: string, id: string): Screen => ({
      name,
      page,
      open: async () => {
        await page.getByTestId(id).click();
        await seen(page.getByRole('dialog'));
      },
      close: async () => {
        await page.keyboard.press('Escape');
        await gone(page.getByRole('dialog'));
      },
    });
    return [
      { name: 'kitchen', page, open: () => seen(page.getByTestId('ticket')) },
      sheet('kitchen, recall', 'recall'),
      sheet('kitchen, sold out', 'stop-list'),
      sheet('kitchen, settings', 'settings'),
      { name: 'board', page: this.board.device.page, open: () => seen(this.board.device.page.getByTestId('board-number')) },
    ];
  }

  #entryScreens(): Screen[] {
    return [
      { name: 'pairing', page: this.stranger.page, open: () => seen(this.stranger.page.getByTestId('pairing')) },
      {
        name: 'sign-in',
        page: this.idle.page,
        open: async () => {
          await seen(this.idle.page.getByTestId('sign-in'));
          await seen(this.idle.page.getByRole('button', { name: staff('Dilnoza').name }));
        },
      },
    ];
  }
}
