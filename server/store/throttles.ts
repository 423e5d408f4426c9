import { freshDevice, freshPair } from '#domain/staff/throttle';
import type { DeviceThrottle, PairThrottle } from '#domain/staff/throttle';
import type { Connection } from './connection';

/**
 * Wrong tries of PINs and join codes, mirrored in memory so that a try is weighed before anything slow is done for it. A refused command leaves its
 * mark here too: the mirror is changed at once, the rows with the same commit.
 */
export class Throttles {
  readonly #states = new Map<string, unknown>();

  /** Wrong tries of one name on one device since the last right one. */
  pair(device: string, name: string): PairThrottle {
    return (this.#states.get(pairKey(device, name)) as PairThrottle | undefined) ?? freshPair;
  }

  /** Wrong tries on one device within the last hour. */
  device(device: string): DeviceThrottle {
    return (this.#states.get(deviceKey(device)) as DeviceThrottle | undefined) ?? freshDevice;
  }

  /** Remembers both states; answers the statement that stores them. */
  set(
    device: string,
    name: string,
    states: { readonly pair: PairThrottle; readonly device: DeviceThrottle },
  ): { readonly sql: string; readonly parameters: readonly string[] } {
    const rows = [
      { key: pairKey(device, name), state: states.pair },
      { key: deviceKey(device), state: states.device },
    ];
    for (const { key, state } of rows) this.#states.set(key, state);
    return { sql: UPSERT, parameters: [JSON.stringify(rows)] };
  }

  /** Reads what the file has. */
  static async load(writer: Connection): Promise<Throttles> {
    const throttles = new Throttles();
    for (const row of await writer.all('SELECT key, state FROM throttle'))
      throttles.#states.set(String(row['key']), JSON.parse(String(row['state'])));
    return throttles;
  }
}

const UPSERT = `INSERT INTO throttle (key, state) SELECT value ->> 'key', value ->> 'state' FROM json_each(?) WHERE true
  ON CONFLICT (key) DO UPDATE SET state = excluded.state`;

function pairKey(device: string, name: string): string {
  return `pair/${device}/${name}`;
}

function deviceKey(device: string): string {
  return `device/${device}`;
}
