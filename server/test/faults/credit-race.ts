import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CustomerBrief } from '#domain/contract/customer-views';
import { BoxProcess } from '../box-process';
import { violationsIn } from './check-file';
import type { Acknowledged } from './check-file';
import { AMOUNT_TIYIN, ONE_SOM, RaceHouse, ROOM_TIYIN } from './race-house';
import { RaceClients } from './race-clients';
import { Seeded } from '#domain/chance/seeded';

/** What the clients race on. */
export type RaceOn = 'credit' | 'deposit' | 'points';

/** What the races came to. */
export interface RaceRun {
  readonly races: number;
  readonly kills: number;
  /** `floor(limit / amount)`. */
  readonly expected: number;
  /** What the control sold, where the box holds no limit and the clients look before they sell. */
  readonly uncheckedSales: number;
  /** What does not hold; empty = exactly what there was room for was sold, each time. */
  readonly faults: readonly string[];
}

const CLIENTS = 8;
const TENDERS = { credit: 'nasiya', deposit: 'deposit', points: 'points' } as const;
const BALANCES = { credit: 'receivableTiyin', deposit: 'depositTiyin', points: 'pointsTiyin' } as const;

/**
 * Eight real client processes sell to one customer at once, on his credit, from his deposit, with his points; every other sale has 1 soʻm in cash beside, and the
 * box is killed in between. Then they race for what is left with sales of 1 soʻm. The control sells without the check.
 */
export async function runCreditRaces(options: {
  readonly rounds: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}): Promise<RaceRun> {
  const random = new Seeded(options.seed);
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-race-'));
  let box = await BoxProcess.start({ folder });
  const { port, url } = box;
  const clients = await RaceClients.start(CLIENTS);
  const acknowledged: Acknowledged[] = [];
  const faults: string[] = [];
  let kills = 0;
  try {
    const house = await RaceHouse.open(url, box.pins, CLIENTS);
    const tasks = (
      customerId: string,
      on: RaceOn,
      of: { readonly sales: 'large' | 'small'; readonly attempts: number; readonly looksFirst: boolean },
    ) =>
      house.tills.map((cookie, index) => {
        const sale = of.sales === 'small' ? house.small : index % 2 === 0 ? house.plain : house.withCash;
        return {
          url,
          cookie,
          customerId,
          tender: TENDERS[on],
          attempts: of.attempts,
          looksFirst: of.looksFirst,
          limitTiyin: ROOM_TIYIN,
          ...sale,
        };
      });
    for (let round = 0; round < options.rounds; round += 1) {
      for (const on of ['credit', 'deposit', 'points'] as const) {
        const customerId = await house.customer(on, ROOM_TIYIN);
        const racing = clients.race(tasks(customerId, on, { sales: 'large', attempts: 4, looksFirst: false }));
        await wait(random.between(10, 120));
        await box.kill();
        box = await BoxProcess.start({ folder, port });
        kills += 1;
        const large = await racing;
        const small = await clients.race(tasks(customerId, on, { sales: 'small', attempts: 2, looksFirst: false }));
        acknowledged.push(...[...large, ...small].map((sold) => ({ ...sold, name: 'order.submit' })));
        const brief = await house.office.query<CustomerBrief>(`/customers/${customerId}/brief`);
        faults.push(...raceFaults(on, { large: large.length, small: small.length, standsTiyin: brief[BALANCES[on]] }));
      }
      options.say?.(`  ${String(3 * (round + 1))} races`);
    }
    const unlimited = await house.customer('credit', 1_000 * ROOM_TIYIN);
    const unchecked = await clients.race(tasks(unlimited, 'credit', { sales: 'large', attempts: 4, looksFirst: true }));
    acknowledged.push(...unchecked.map((sold) => ({ ...sold, name: 'order.submit' })));
    await box.kill();
    faults.push(...(await violationsIn(folder, acknowledged)));
    return { races: 3 * options.rounds, kills, expected: Math.floor(ROOM_TIYIN / AMOUNT_TIYIN), uncheckedSales: unchecked.length, faults };
  } finally {
    clients.stop();
    await box.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Exactly `floor(room / amount)` large sales, then every soʻm that was left, and the account stands at that. */
function raceFaults(on: RaceOn, sold: { readonly large: number; readonly small: number; readonly standsTiyin: number }): string[] {
  const large = Math.floor(ROOM_TIYIN / AMOUNT_TIYIN);
  const small = (ROOM_TIYIN % AMOUNT_TIYIN) / ONE_SOM;
  const stands = on === 'credit' ? ROOM_TIYIN : 0;
  return [
    ...(sold.large === large ? [] : [`${on}: ${String(sold.large)} sales were accepted, not ${String(large)}`]),
    ...(sold.small === small ? [] : [`${on}: ${String(sold.small)} sales of 1 soʻm were accepted, not ${String(small)}`]),
    ...(sold.standsTiyin === stands ? [] : [`${on}: the account stands at ${String(sold.standsTiyin)}, not at ${String(stands)}`]),
  ];
}
