import { Seeded } from '#domain/chance/seeded';
import { fromSom } from '#domain/money/money';
import { tashkentOffsetMs } from '#domain/time/business-day';
import { House } from './house';
import type { Regular, StoryBox } from './house';
import { Drawer } from './settle';
import { counterVisit, tableVisit } from './visit';
import type { Evening, NextStep } from './visit';

/**
 * Days of a restaurant, made by its own commands under a clock that the story turns: shifts open, guests come by the hour, dishes are cooked, bills are paid in every
 * way, some on credit and paid back on Fridays, some dishes taken off, some money given back, and each night ends with a counted drawer and a Z. The same seed tells
 * the same story.
 */

/** What is told. */
export interface HistoryOptions {
  /** The last day, `YYYY-MM-DD`; it is told to its end. */
  readonly lastDay: string;
  readonly days: number;
  /** On an ordinary day; weekends have more, Mondays fewer. */
  readonly ordersPerDay: number;
  readonly seed: number;
  /** Called after each closed day. */
  readonly onDay?: (day: number) => void;
}

/** What came of it. */
export interface History {
  readonly orders: number;
  readonly commands: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** What happens within so much time of the story is sent together: one commit for all of it. */
const TOGETHER_MS = 10 * MINUTE_MS;
const OPENS_AT_MINUTES = 9 * 60 + 30;
const KITCHEN_ROUND_MINUTES = 14;
const REGULARS = 14;
const LATE_GUESTS = 6;
const FLOAT_TIYIN = fromSom(500_000);
const KEPT_TIYIN = fromSom(500_000);
/** Guests by the hour of the day, beside each other: lunch and dinner. */
const RUSH: readonly (readonly [number, number])[] = [
  [10, 3],
  [11, 5],
  [12, 11],
  [13, 12],
  [14, 7],
  [15, 4],
  [16, 4],
  [17, 6],
  [18, 10],
  [19, 13],
  [20, 12],
  [21, 8],
];
const FRIDAY = 5;
const WEEKDAYS: readonly number[] = [1.25, 0.8, 0.9, 0.95, 1, 1.2, 1.4];
const NAMES = [
  'Aziza',
  'Botir',
  'Gulnora',
  'Doston',
  'Zarina',
  'Ilhom',
  'Kamola',
  'Laziz',
  'Muhabbat',
  'Nodir',
  'Oʻtkir',
  'Pari',
  'Rahim',
  'Saida',
];
const SURNAMES = ['Qosimov', 'Rahmonov', 'Saidov', 'Toshmatov', 'Usmonov', 'Valiyev', 'Yusupov'];

/** Tells the days to a box with the demo's people and menu in it. Throws when a command is refused that should not be. */
export async function tellHistory(box: StoryBox, options: HistoryOptions): Promise<History> {
  return new Story(box, options).tell();
}

interface Event {
  readonly at: number;
  readonly run: (at: number) => Promise<NextStep>;
}

class Story {
  readonly #box: StoryBox;
  readonly #options: HistoryOptions;
  readonly #random: Seeded;
  #orders = 0;
  #commands = 0;

  constructor(box: StoryBox, options: HistoryOptions) {
    this.#box = {
      ...box,
      bus: {
        execute: (...words) => {
          this.#commands += 1;
          return box.bus.execute(...words);
        },
        write: (run) => box.bus.write(run),
      },
    };
    this.#options = options;
    this.#random = new Seeded(options.seed);
  }

  async tell(): Promise<History> {
    const { lastDay, days, onDay } = this.#options;
    const lastMidnight = Date.parse(`${lastDay}T00:00:00.000Z`) - tashkentOffsetMs;
    const firstMidnight = lastMidnight - (days - 1) * DAY_MS;
    this.#box.setTime(firstMidnight + (OPENS_AT_MINUTES - 30) * MINUTE_MS);
    const house = await House.open(this.#box);
    const printAgain = await house.withoutPaper();
    house.regulars = await this.#meetRegulars(house);
    for (let day = 0; day < days; day += 1) {
      await this.#tellDay(house, firstMidnight + day * DAY_MS, day / Math.max(1, days - 1));
      onDay?.(day + 1);
    }
    await printAgain();
    return { orders: this.#orders, commands: this.#commands };
  }

  async #meetRegulars(house: House): Promise<Regular[]> {
    const regulars = NAMES.slice(0, REGULARS).map((name, index) => ({
      name: `${name} ${SURNAMES[index % SURNAMES.length] ?? ''}`,
      customerId: house.newId(),
    }));
    for (const [index, { name, customerId }] of regulars.entries())
      await house.does(house.manager, 'customer.create', {
        customerId,
        name,
        profile: 'basic',
        creditLimitTiyin: fromSom(3_000_000),
        contacts: [{ contactId: house.newId(), kind: 'phone', value: `+9989077055${String(index).padStart(2, '0')}` }],
      });
    return regulars.map(({ customerId }) => ({ customerId, owesTiyin: 0, depositTiyin: 0 }));
  }

  /** One day; `grown` goes from 0 to 1 over the story: the house becomes known. */
  async #tellDay(house: House, midnight: number, grown: number): Promise<void> {
    const weekday = new Date(midnight + tashkentOffsetMs).getUTCDay();
    const opensAt = midnight + OPENS_AT_MINUTES * MINUTE_MS;
    house.setTime(opensAt);
    const shiftId = house.newId();
    await house.does(house.cashier, 'shift.open', { shiftId, openingFloatTiyin: FLOAT_TIYIN });
    for (const who of house.staff) await house.does(who, 'staff.clock-in', {});
    const evening: Evening = {
      house,
      random: this.#random,
      drawer: new Drawer(FLOAT_TIYIN),
      free: house.tables.map(({ tableId }) => tableId),
    };
    const events = this.#plan(evening, midnight, weekday, grown);
    const end = await this.#happen(house, events);
    // Fridays and Saturdays end after midnight.
    const closesAt = Math.max(end + 10 * MINUTE_MS, midnight + (weekday >= FRIDAY ? 24.6 : 23) * 60 * MINUTE_MS);
    await this.#close(evening, shiftId, closesAt);
  }

  #plan(evening: Evening, midnight: number, weekday: number, grown: number): Event[] {
    const random = this.#random;
    const { house, drawer } = evening;
    const wanted = this.#options.ordersPerDay * (WEEKDAYS[weekday] ?? 1) * (0.85 + 0.3 * grown) * (0.9 + random.next() * 0.2);
    const events: Event[] = [];
    for (let index = 0; index < wanted; index += 1) {
      const visit = random.chance(0.55) ? tableVisit : counterVisit;
      events.push({ at: midnight + this.#minuteOfGuests() * MINUTE_MS + random.between(0, 59) * 1000, run: (at) => visit(evening, at) });
      this.#orders += 1;
    }
    // Fridays and Saturdays have guests who pay after midnight: still the same business day.
    for (let index = 0; weekday >= FRIDAY && index < LATE_GUESTS; index += 1) {
      const isSeated = index % 2 === 0;
      const minute = isSeated ? random.between(23 * 60, 23 * 60 + 20) : random.between(24 * 60 + 1, 24 * 60 + 15);
      events.push({ at: midnight + minute * MINUTE_MS, run: (at) => (isSeated ? tableVisit : counterVisit)(evening, at) });
      this.#orders += 1;
    }
    for (let minute = OPENS_AT_MINUTES; minute < 23.5 * 60; minute += KITCHEN_ROUND_MINUTES)
      events.push({ at: midnight + minute * MINUTE_MS, run: () => cook(house) });
    events.push({
      at: midnight + (15 * 60 + random.between(0, 90)) * MINUTE_MS,
      run: () => toMarket(evening, fromSom(random.between(20, 60) * 10_000)),
    });
    if (weekday === FRIDAY)
      for (const regular of house.regulars)
        events.push({ at: midnight + random.between(11 * 60, 20 * 60) * MINUTE_MS, run: () => repay(evening, regular) });
    if (random.chance(0.15))
      events.push({
        at: midnight + random.between(11 * 60, 20 * 60) * MINUTE_MS,
        run: () => putDown(house, random.pick(house.regulars), drawer, fromSom(random.between(2, 6) * 100_000)),
      });
    return events;
  }

  #minuteOfGuests(): number {
    const sum = RUSH.reduce((total, [, weight]) => total + weight, 0);
    let left = this.#random.next() * sum;
    const hour = RUSH.find(([, weight]) => (left -= weight) < 0)?.[0] ?? 19;
    return hour * 60 + this.#random.between(0, 59);
  }

  /** Lets everything happen in its order; answers when the last thing did. */
  async #happen(house: House, events: Event[]): Promise<number> {
    let at = 0;
    while (events.length > 0) {
      events.sort((one, other) => one.at - other.at);
      at = Math.max(at, events[0]?.at ?? 0);
      const until = at + TOGETHER_MS;
      const count = events.findIndex((event) => event.at > until);
      const now = events.splice(0, count === -1 ? events.length : count);
      house.setTime(at);
      const next = await Promise.all(now.map((event) => event.run(Math.max(at, event.at))));
      events.push(...next.filter((step) => step !== null));
    }
    return at;
  }

  async #close({ house, drawer }: Evening, shiftId: string, at: number): Promise<void> {
    house.setTime(at);
    await cook(house);
    const short = this.#random.chance(0.12) ? fromSom(this.#random.between(1, 5) * 1_000) : 0;
    await house.does(house.cashier, 'shift.count', { shiftId, countedTiyin: drawer.cashTiyin - short });
    await house.does(house.cashier, 'shift.close', { shiftId, cashLeftTiyin: Math.min(KEPT_TIYIN, drawer.cashTiyin - short) });
    for (const who of house.staff) await house.does(who, 'staff.clock-out', {});
  }
}

/** The cook clears the screens. */
async function cook(house: House): Promise<null> {
  await Promise.all((await house.openTickets()).map((ticketId) => house.does(house.cook, 'kitchen.bump-ticket', { ticketId })));
  return null;
}

/** Cash for the market, if there is enough. */
async function toMarket({ house, drawer }: Evening, amountTiyin: number): Promise<null> {
  if (drawer.cashTiyin < amountTiyin + FLOAT_TIYIN) return null;
  const input = { movementId: house.newId(), amountTiyin, reasonId: house.reason('cash-out'), note: '' };
  await house.does(house.cashier, 'shift.cash-out', input);
  drawer.moved(-amountTiyin);
  return null;
}

/** Pays back most of what is owed, in whole thousands of soʻm. */
async function repay({ house, random, drawer }: Evening, regular: Regular): Promise<null> {
  const step = fromSom(1_000);
  const amountTiyin = Math.floor((regular.owesTiyin * random.pick([0.5, 0.7, 1])) / step) * step;
  if (amountTiyin < step || random.chance(0.25)) return null;
  const tender = random.pick(['cash', 'card', 'click'] as const);
  regular.owesTiyin -= amountTiyin;
  await house.does(house.cashier, 'debt.repay', {
    repaymentId: house.newId(),
    customerId: regular.customerId,
    tenders: [{ tender, amountTiyin }],
    debtIds: null,
  });
  if (tender === 'cash') drawer.moved(amountTiyin);
  return null;
}

/** A deposit for later bills. */
async function putDown(house: House, regular: Regular, drawer: Drawer, amountTiyin: number): Promise<null> {
  await house.does(house.cashier, 'deposit.top-up', {
    topUpId: house.newId(),
    customerId: regular.customerId,
    tenders: [{ tender: 'cash', amountTiyin }],
  });
  drawer.moved(amountTiyin);
  regular.depositTiyin += amountTiyin;
  return null;
}
