import type { MenuView } from '#domain/contract/menu';
import { newId, WireClient } from '../wire';
import type { RaceOn } from './credit-race';

/** What a large sale takes of the account. */
export const AMOUNT_TIYIN = 1_000_000;
/** One soʻm. */
export const ONE_SOM = 100;
/** Room for twelve sales of 10 000 soʻm, and 7 soʻm that only sales of 1 soʻm can use. */
export const ROOM_TIYIN = 12 * AMOUNT_TIYIN + 7 * ONE_SOM;

/** A dish and how it is paid: so much from the account, the rest in cash. */
export interface RaceSale {
  readonly productId: string;
  readonly amountTiyin: number;
  readonly cashTiyin: number;
}

/** A house with tills at work and dishes whose prices leave just the account's part, or a soʻm in cash beside it. */
export class RaceHouse {
  readonly office: WireClient;
  readonly tills: readonly string[];
  readonly plain: RaceSale;
  readonly withCash: RaceSale;
  readonly small: RaceSale;
  readonly #first: WireClient;
  #customers = 0;

  private constructor(office: WireClient, tills: readonly WireClient[], dishes: readonly [string, string, string]) {
    this.office = office;
    this.tills = tills.map(({ cookie }) => cookie);
    this.#first = tills[0] ?? office;
    this.plain = { productId: dishes[0], amountTiyin: AMOUNT_TIYIN, cashTiyin: 0 };
    this.withCash = { productId: dishes[1], amountTiyin: AMOUNT_TIYIN, cashTiyin: ONE_SOM };
    this.small = { productId: dishes[2], amountTiyin: ONE_SOM, cashTiyin: 5 * AMOUNT_TIYIN - ONE_SOM };
  }

  /** Signs everybody in and opens their shifts. Points may pay a whole bill here and earn nothing, so that the count is exact. */
  static async open(url: string, pins: ReadonlyMap<string, string>, tillCount: number): Promise<RaceHouse> {
    const office = new WireClient(() => url);
    await office.enter(pins, 'administrator');
    await act(office, 'settings.update', { changes: { pointsMaxBasisPoints: 10_000, pointsEarnBasisPoints: 0, manyDevices: true } });
    const tills: WireClient[] = [];
    for (let which = 0; which < tillCount; which += 1) {
      const till = new WireClient(() => url);
      await till.enter(pins, 'cashier', which % 2);
      await act(till, 'shift.open', { shiftId: newId(), openingFloatTiyin: 0 });
      tills.push(till);
    }
    const { rows } = await office.query<MenuView>('/menu');
    const categoryId = rows.flatMap((row) => (row.kind === 'category' ? [row.categoryId] : []))[0] ?? '';
    const dish = (priceTiyin: number) => createDish(office, categoryId, priceTiyin);
    return new RaceHouse(office, tills, [await dish(AMOUNT_TIYIN), await dish(AMOUNT_TIYIN + ONE_SOM), await dish(5 * AMOUNT_TIYIN)]);
  }

  /** A new customer with so much to race for. Answers his id. */
  async customer(on: RaceOn, roomTiyin: number): Promise<string> {
    const customerId = newId();
    this.#customers += 1;
    const value = `+99890${String(1_000_000 + this.#customers)}`;
    await act(this.office, 'customer.create', {
      customerId,
      name: `Poyga ${String(this.#customers)}`,
      profile: 'basic',
      creditLimitTiyin: on === 'credit' ? roomTiyin : 0,
      allowDuplicate: true,
      contacts: [{ contactId: newId(), kind: 'phone', value }],
    });
    if (on === 'deposit')
      await act(this.#first, 'deposit.top-up', { topUpId: newId(), customerId, tenders: [{ tender: 'cash', amountTiyin: roomTiyin }] });
    if (on === 'points')
      await act(this.office, 'points.adjust', { adjustmentId: newId(), customerId, deltaTiyin: roomTiyin, reason: 'Poyga' });
    return customerId;
  }
}

async function act(client: WireClient, name: string, input: unknown): Promise<void> {
  const answer = await client.send(name, newId(), input);
  if (answer.status !== 200) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
}

async function createDish(office: WireClient, categoryId: string, priceTiyin: number): Promise<string> {
  const productId = newId();
  await act(office, 'product.create', {
    productId,
    name: { 'uz-Latn': `Poyga ${String(priceTiyin)}` },
    categoryId,
    code: null,
    unit: 'portion',
    priceTiyin,
    costTiyin: null,
    vatRateBasisPoints: 0,
    mxik: null,
    packageCode: null,
    barcode: null,
    description: null,
    route: 'none',
    modifierGroupIds: [],
    stockThousandths: null,
    favourite: false,
    imageId: null,
    sort: 0,
  });
  return productId;
}
