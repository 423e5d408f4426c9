import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInputs, CommandName } from '#domain/contract/commands';
import type { ProductView } from '#domain/contract/menu';
import type { OrderView } from '#domain/contract/order';
import { languages } from '#domain/contract/primitives';
import type { Language } from '#domain/contract/primitives';
import type { ProblemDocument } from '#domain/contract/problem';
import { isProblemCode, problemOf, sentence } from '#domain/problem/catalogue';
import { demoPeople } from '#server/demo/load-demo';
import type { TestDevice } from '../box';
import { Restaurant, found, som } from '../restaurant';
import type { TestDish } from '../restaurant';
import { storedRows } from '../stored-rows';

interface Refused {
  readonly status: number;
  readonly type: string;
  readonly problem: ProblemDocument;
}

/** A bad input: what is sent, in the language of the person who sends it, and what must come back. */
interface BadInput {
  readonly what: string;
  readonly status: number;
  readonly code: string;
  readonly send: (language: Language) => Promise<Refused>;
  /** What the sentence or its parameters must name. */
  readonly names?: RegExp;
}

describe('bad input is refused with a code and a sentence in four languages, and writes nothing:', () => {
  let house: Restaurant;
  let osh: TestDish;
  let withChoice: ProductView;
  let order: OrderView;
  let paid: OrderView;
  let revoked: TestDevice;
  let stranger: TestDevice;
  let shiftless: TestDevice;
  let counted: TestDevice;
  let cashInReason: string;
  let usedId: string;

  beforeAll(async () => {
    house = await Restaurant.open();
    osh = await house.dish(45_000);
    withChoice = found(
      (await house.menu()).find((row): row is ProductView => row.kind === 'product' && row.code === '101'),
      'dish with a choice',
    );
    order = await house.order(house.cashier, [{ dish: osh }]);
    paid = await house.pay(house.cashier, await house.order(house.cashier, [{ dish: osh }]));
    cashInReason = await house.reason('cash-in');
    revoked = await house.box.signedIn('waiter', { name: 'Yoʻqolgan telefon' });
    await house.admin.run('device.revoke', { deviceId: revoked.deviceId });
    stranger = await house.box.pair('Begona');
    shiftless = await house.box.signedIn('cashier', { which: 1, name: 'Kassa 2' });
    counted = await house.box.signedIn('cashier', { which: 2, name: 'Kassa 3' });
    await counted.run('shift.count', { shiftId: await house.openShift(counted), countedTiyin: 0 });
    await house.admin.run('product.create', {
      ...productInput(),
      productId: house.box.newId(),
      name: { 'uz-Latn': 'Shtrixli suv' },
      categoryId: (await house.category('Bar')).categoryId,
      barcode: '4780000000014',
    });
    usedId = house.box.newId();
    await house.cashier.run('order.set-guests', { orderId: order.orderId, orderVersion: order.version, guests: 3 }, { id: usedId });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const productInput = () => ({
    code: null,
    unit: 'portion' as const,
    priceTiyin: som(1_000),
    costTiyin: null,
    vatRateBasisPoints: 1200,
    mxik: null,
    packageCode: null,
    barcode: null as string | null,
    description: null,
    route: 'category',
    modifierGroupIds: [],
    stockThousandths: null,
    favourite: false,
    imageId: null,
    sort: 0,
  });
  const read = async (response: Response): Promise<Refused> => ({
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    problem: (await response.json()) as ProblemDocument,
  });
  /** Sends a body as it is. */
  const raw = async (
    device: TestDevice,
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    language: Language,
    headers: Record<string, string> = {},
  ) => read(await device.post(path, body, { 'accept-language': language, ...headers }));
  /** Sends a command whose input no form of ours would send. */
  const send =
    (device: () => TestDevice, name: CommandName, input: () => unknown, id = () => house.box.newId()) =>
    async (language: Language) =>
      raw(device(), `/api/commands/${name}`, JSON.stringify({ id: id(), input: input() }), language);
  const cashier = () => house.cashier;
  const line = (changes: object = {}) => ({ lineId: house.box.newId(), productId: osh.productId, quantityThousandths: 1000, ...changes });
  const addLine = (changes: () => object = () => ({})) =>
    send(cashier, 'order.add-lines', () => ({ orderId: order.orderId, lines: [line(changes())] }));
  const cashIn = (amountTiyin: unknown) =>
    send(cashier, 'shift.cash-in', () => ({ movementId: house.box.newId(), amountTiyin, reasonId: cashInReason, note: '' }));
  const payment = (of: () => OrderView, changes: () => Partial<CommandInputs['order.pay']>, device = cashier) =>
    send(device, 'order.pay', () => ({ ...house.payment(of()), ...changes() }));
  const version = async () => (await house.read(order)).version;
  /** Under a Host or from an Origin of somebody else. */
  const from = (headers: Record<string, string>) => (language: Language) =>
    new Promise<Refused>((resolve, reject) => {
      const body = JSON.stringify({
        id: house.box.newId(),
        input: { orderId: house.box.newId(), kind: 'quick', tableId: null, guests: null },
      });
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: house.box.app.port,
          path: '/api/commands/order.open',
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: house.cashier.cookie, 'accept-language': language, ...headers },
        },
        (incoming) => {
          let text = '';
          incoming.on('data', (chunk: Buffer) => {
            text += chunk.toString();
          });
          incoming.on('end', () => {
            resolve({
              status: incoming.statusCode ?? 0,
              type: incoming.headers['content-type'] ?? '',
              problem: JSON.parse(text) as ProblemDocument,
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  const cases: readonly BadInput[] = [
    { what: 'an unknown key', status: 422, code: 'input-invalid', names: /tip/, send: addLine(() => ({ tip: 1 })) },
    {
      what: 'an extra key around the input',
      status: 422,
      code: 'input-invalid',
      names: /extra/,
      send: (language) =>
        raw(house.cashier, '/api/commands/staff.clock-out', JSON.stringify({ id: house.box.newId(), input: {}, extra: 1 }), language),
    },
    {
      what: 'a missing key',
      status: 422,
      code: 'input-invalid',
      names: /lines/,
      send: send(cashier, 'order.add-lines', () => ({ orderId: order.orderId })),
    },
    {
      what: 'a number where an id belongs',
      status: 422,
      code: 'input-invalid',
      names: /orderId/,
      send: send(cashier, 'order.fire', () => ({ orderId: 7, lineIds: null })),
    },
    {
      what: 'a word where a list belongs',
      status: 422,
      code: 'input-invalid',
      names: /lines/,
      send: send(cashier, 'order.add-lines', () => ({ orderId: order.orderId, lines: 'osh' })),
    },
    { what: 'a number written as a word', status: 422, code: 'input-invalid', names: /amountTiyin/, send: cashIn('100000') },
    {
      what: 'no JSON at all',
      status: 400,
      code: 'body-not-json',
      send: (language) => raw(house.cashier, '/api/commands/order.open', '{', language),
    },
    { what: 'negative money', status: 422, code: 'input-invalid', names: /amountTiyin/, send: cashIn(-100_00) },
    { what: 'fractional money', status: 422, code: 'input-invalid', names: /amountTiyin/, send: cashIn(100.5) },
    { what: 'money finer than a soʻm', status: 422, code: 'amount-not-whole', send: cashIn(150) },
    { what: 'more money than there is', status: 422, code: 'input-invalid', names: /amountTiyin/, send: cashIn(Number.MAX_SAFE_INTEGER) },
    {
      what: 'a negative price',
      status: 422,
      code: 'input-invalid',
      names: /priceTiyin/,
      send: send(
        () => house.admin,
        'product.create',
        () => ({
          ...productInput(),
          productId: house.box.newId(),
          name: { 'uz-Latn': 'Arzon' },
          categoryId: withChoice.categoryId,
          priceTiyin: -1,
        }),
      ),
    },
    {
      what: 'a quantity of 0',
      status: 422,
      code: 'input-invalid',
      names: /quantityThousandths/,
      send: addLine(() => ({ quantityThousandths: 0 })),
    },
    {
      what: 'a negative quantity',
      status: 422,
      code: 'input-invalid',
      names: /quantityThousandths/,
      send: addLine(() => ({ quantityThousandths: -1000 })),
    },
    {
      what: 'an order that is not there',
      status: 404,
      code: 'not-found',
      send: send(cashier, 'order.fire', () => ({ orderId: house.box.newId(), lineIds: null })),
    },
    { what: 'a dish that is not there', status: 409, code: 'product-not-found', send: addLine(() => ({ productId: house.box.newId() })) },
    {
      what: 'a line that is not there',
      status: 409,
      code: 'line-not-found',
      send: send(cashier, 'order.remove-line', () => ({ orderId: order.orderId, lineId: house.box.newId() })),
    },
    {
      what: 'a table that is not there',
      status: 404,
      code: 'not-found',
      send: send(cashier, 'order.open', () => ({ orderId: house.box.newId(), kind: 'dine-in', tableId: house.box.newId(), guests: null })),
    },
    {
      what: 'a reason that is not there',
      status: 422,
      code: 'reason-required',
      send: send(cashier, 'shift.cash-in', () => ({
        movementId: house.box.newId(),
        amountTiyin: 100_00,
        reasonId: house.box.newId(),
        note: '',
      })),
    },
    {
      what: 'a command that is not there',
      status: 404,
      code: 'unknown-command',
      send: (language) => raw(house.cashier, '/api/commands/order.steal', JSON.stringify({ id: house.box.newId(), input: {} }), language),
    },
    {
      what: 'a missing required modifier',
      status: 422,
      code: 'modifier-required',
      names: /Porsiya|Порция|Portion/,
      send: addLine(() => ({ productId: withChoice.productId })),
    },
    {
      what: 'a modifier of another dish',
      status: 422,
      code: 'modifier-unknown',
      send: addLine(() => ({ modifiers: [{ optionId: house.box.newId() }] })),
    },
    {
      what: 'a stale version',
      status: 409,
      code: 'stale-version',
      send: async (language) =>
        send(cashier, 'order.set-note', () => ({ orderId: order.orderId, orderVersion: stale, note: 'tez' }))(language),
    },
    {
      what: 'a wrong expected total',
      status: 409,
      code: 'total-changed',
      names: /49.?500/u,
      send: async (language) => {
        const seen = await version();
        return payment(
          () => order,
          () => ({ orderVersion: seen, expectedTotalTiyin: som(45_000) }),
        )(language);
      },
    },
    {
      what: 'overpayment by card',
      status: 422,
      code: 'payment-over',
      send: async (language) => {
        const seen = await version();
        return payment(
          () => order,
          () => ({ orderVersion: seen, payments: [house.tender('card', som(60_000))] }),
        )(language);
      },
    },
    {
      what: 'less money than the bill',
      status: 422,
      code: 'payment-short',
      names: /9.?500/u,
      send: async (language) => {
        const seen = await version();
        return payment(
          () => order,
          () => ({ orderVersion: seen, payments: [house.tender('cash', som(40_000))] }),
        )(language);
      },
    },
    {
      what: 'a second payment of a paid order',
      status: 409,
      code: 'order-already-paid',
      send: payment(
        () => paid,
        () => ({}),
      ),
    },
    {
      what: 'a line for a paid order',
      status: 409,
      code: 'order-already-paid',
      send: send(cashier, 'order.add-lines', () => ({ orderId: paid.orderId, lines: [line()] })),
    },
    {
      what: 'a sale on a till whose shift is closed',
      status: 409,
      code: 'shift-not-open',
      send: send(
        () => shiftless,
        'order.submit',
        () => house.sale([{ dish: osh }]),
      ),
    },
    {
      what: 'a sale on a till that is being counted',
      status: 409,
      code: 'shift-counted',
      send: send(
        () => counted,
        'order.submit',
        () => house.sale([{ dish: osh }]),
      ),
    },
    {
      what: 'a revoked device',
      status: 401,
      code: 'device-revoked',
      send: send(
        () => revoked,
        'order.open',
        () => ({ orderId: house.box.newId(), kind: 'quick', tableId: null, guests: null }),
      ),
    },
    {
      what: 'a device that nobody has signed in on',
      status: 401,
      code: 'not-signed-in',
      send: send(
        () => stranger,
        'order.open',
        () => ({ orderId: house.box.newId(), kind: 'quick', tableId: null, guests: null }),
      ),
    },
    {
      what: 'the same command id with another body',
      status: 409,
      code: 'idempotency-mismatch',
      send: send(
        cashier,
        'order.set-guests',
        () => ({ orderId: order.orderId, orderVersion: order.version, guests: 4 }),
        () => usedId,
      ),
    },
    {
      what: 'a body of 10 MB',
      status: 413,
      code: 'body-too-large',
      send: (language) =>
        raw(house.cashier, '/api/commands/order.open', JSON.stringify({ id: house.box.newId(), input: 'x'.repeat(10_000_000) }), language),
    },
    {
      what: 'a program renamed to a picture',
      status: 415,
      code: 'image-not-image',
      send: (language) =>
        raw(house.admin, '/api/images', new TextEncoder().encode(`MZ\u0090\u0000${'x'.repeat(500)}`), language, {
          'content-type': 'image/png',
        }),
    },
    {
      what: 'a barcode twice',
      status: 422,
      code: 'barcode-taken',
      names: /Shtrixli suv/,
      send: send(
        () => house.admin,
        'product.create',
        () => ({
          ...productInput(),
          productId: house.box.newId(),
          name: { 'uz-Latn': 'Boshqa' },
          categoryId: withChoice.categoryId,
          barcode: '4780000000014',
        }),
      ),
    },
    ...['nonsense', '300.1.1.1:9100', 'http://evil.example', '192.168.1.50:99999', '/etc/passwd'].map((address): BadInput => ({
      what: `the printer address ${address}`,
      status: 422,
      code: 'printer-address-invalid',
      send: send(
        () => house.admin,
        'printer.create',
        () => ({
          printerId: house.box.newId(),
          name: 'Sinov',
          connection: 'network',
          address,
          widthMm: 80,
          dots: null,
          copies: 1,
          cut: true,
          drawerPin: null,
          autoPrint: false,
          substitutePrinterId: null,
        }),
      ),
    })),
    {
      what: 'a Host that is not ours',
      status: 403,
      code: 'host-not-allowed',
      names: /evil\.example/,
      send: from({ host: 'evil.example' }),
    },
    {
      what: 'an Origin that is not ours',
      status: 403,
      code: 'origin-not-allowed',
      names: /evil\.example/,
      send: (language) => from({ host: `127.0.0.1:${String(house.box.app.port)}`, origin: 'http://evil.example' })(language),
    },
    {
      what: 'the Origin of a frame without one',
      status: 403,
      code: 'origin-not-allowed',
      send: (language) => from({ host: `127.0.0.1:${String(house.box.app.port)}`, origin: 'null' })(language),
    },
  ];
  const stale = 1;

  it.each(cases)('$what: $status $code', async ({ status, code, send: sendIt, names }) => {
    const before = await storedRows(house.box.folder);
    const titles = new Set<string>();
    for (const language of languages) {
      const { status: came, type, problem } = await sendIt(language);
      expect({ status: came, code: problem.code, shown: problem.status }).toEqual({ status, code, shown: status });
      expect(type).toMatch(/^application\/problem\+json/);
      expect(isProblemCode(problem.code) && problemOf(problem.code).status).toBe(status);
      if (isProblemCode(problem.code)) expect(problem.title).toBe(sentence(problem.code, problem.params, language).title);
      expect(problem.detail.length).toBeGreaterThan(5);
      if (names) expect(JSON.stringify(problem)).toMatch(names);
      titles.add(problem.title);
    }
    expect(titles.size).toBe(languages.length);
    expect(await storedRows(house.box.folder)).toEqual(before);
  });

  it('a stale version comes with the order as it is now', async () => {
    const problem = await house.cashier.refused('order.set-note', { orderId: order.orderId, orderVersion: stale, note: 'tez' });
    expect(problem.current).toEqual(await house.read(order));
  });

  it('a wrong PIN: refused four times in four languages, then the device waits, also with the right PIN', async () => {
    const { pin, name } = found(
      demoPeople().find(({ role }) => role === 'manager'),
      'manager',
    );
    const { people } = await stranger.query<{ people: readonly { employeeId: string; name: string }[] }>('/sign-in');
    const employeeId = found(
      people.find((person) => person.name === name),
      'manager',
    ).employeeId;
    const wrong = pin === '4827' ? '4828' : '4827';
    const { event_log: _, ...before } = await storedRows(house.box.folder);
    for (const language of languages) {
      const { status, problem } = await raw(
        stranger,
        '/api/commands/staff.sign-in',
        JSON.stringify({ id: house.box.newId(), input: { employeeId, pin: wrong } }),
        language,
      );
      expect({ status, code: problem.code }).toEqual({ status: 401, code: 'pin-wrong' });
      expect(problem.title).toBe(sentence('pin-wrong', problem.params, language).title);
    }
    for (const tried of [wrong, pin]) {
      const { status, problem } = await raw(
        stranger,
        '/api/commands/staff.sign-in',
        JSON.stringify({ id: house.box.newId(), input: { employeeId, pin: tried } }),
        'en',
      );
      expect({ status, code: problem.code }).toEqual({ status: 429, code: 'pin-throttled' });
    }
    const { event_log: __, ...after } = await storedRows(house.box.folder);
    expect(after).toEqual(before);
    house.box.advance(31_000);
    expect((await stranger.command('staff.sign-in', { employeeId, pin })).ok).toBe(true);
  });
});
