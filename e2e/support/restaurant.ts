import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Browser } from 'playwright-core';
import type { DeviceKind } from '#domain/contract/device';
import { Box } from './box';
import type { BoxOptions } from './box';
import { launchBrowser } from './browser';
import { contextOptions, Device } from './device';
import { KitchenScreen, PickupBoard } from './kitchen-screen';
import { Person, staff } from './person';

const shotsFolder = 'e2e/.shots';

/** A restaurant with its box and any number of browsers, for the tests of one file. */
export class Restaurant {
  readonly devices: Device[] = [];
  #box: Box | null = null;
  #browser: Browser | null = null;

  get box(): Box {
    if (this.#box === null) throw new Error('the restaurant is not open');
    return this.#box;
  }

  get browser(): Browser {
    if (this.#browser === null) throw new Error('the restaurant is not open');
    return this.#browser;
  }

  async opens(options: BoxOptions): Promise<void> {
    [this.#box, this.#browser] = await Promise.all([Box.start(options), launchBrowser()]);
  }

  /** Browsers alone, for a box that the test starts itself, with a clock of its own. */
  async opensBeside(): Promise<void> {
    this.#browser = await launchBrowser();
  }

  async closes(): Promise<void> {
    await this.#browser?.close();
    await this.#box?.stop();
  }

  /** A browser that knows nothing of the box yet. */
  async browserAt(name: string, kind: DeviceKind, url = this.box.url): Promise<Device> {
    const context = await this.browser.newContext(contextOptions(kind));
    const device = new Device(context, await context.newPage(), { name, kind, url });
    this.devices.push(device);
    return device;
  }

  /** A paired browser on which nobody has signed in. */
  async device(name: string, kind: DeviceKind, url?: string): Promise<Device> {
    const device = await this.browserAt(name, kind, url);
    await device.pairs();
    return device;
  }

  /** Somebody of the staff, by first name, signed in at a device. */
  async person(firstName: string, device: Device): Promise<Person> {
    const person = new Person(device, staff(firstName));
    await person.signsIn();
    return person;
  }

  /** Another tab of the browser of somebody who is signed in there. */
  async secondTab(person: Person): Promise<Person> {
    const { context, name, kind, url } = person.device;
    const device = new Device(context, await context.newPage(), { name: `${name}, ikkinchi oyna`, kind, url });
    this.devices.push(device);
    await device.page.goto(url);
    return new Person(device, person.staff);
  }

  async waiter(firstName: string, kind: 'phone' | 'till' = 'phone'): Promise<Person> {
    return this.person(firstName, await this.device(`${firstName} telefoni`, kind));
  }

  /** A cashier at a till of their own, with an open shift. */
  async cashier(firstName: string, till: string, floatSom = 100_000): Promise<Person> {
    const cashier = await this.person(firstName, await this.device(till, 'till'));
    await cashier.opensShift(floatSom);
    return cashier;
  }

  /** A screen of the kitchen with a cook signed in. */
  async kitchenScreen(cook: string, ...stations: readonly string[]): Promise<KitchenScreen> {
    const screen = new KitchenScreen(await this.browserAt(stations.join(' '), 'kitchen'));
    await screen.joins(...stations);
    await screen.isTakenBy(staff(cook));
    return screen;
  }

  /** The board over the counter; `onFrame` hears everything that the box tells it. */
  async board(onFrame: (frame: string) => void = () => undefined): Promise<PickupBoard> {
    const board = new PickupBoard(await this.browserAt('Tablo', 'kitchen'));
    board.device.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        onFrame(String(payload));
      });
    });
    await board.opens();
    return board;
  }

  /** Keeps what every glass showed, and what the box complained about, when a test failed. */
  async keepPictures(test: string): Promise<void> {
    await mkdir(shotsFolder, { recursive: true });
    const title = test
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-/, '')
      .slice(0, 60);
    await writeFile(`${shotsFolder}/${title}.box.log`, this.#box?.log ?? '');
    for (const [index, { page, name, frames }] of this.devices.entries()) {
      const path = `${shotsFolder}/${title}.${index}.${name.replaceAll(/\W+/g, '-')}`;
      await writeFile(`${path}.frames.txt`, frames.join('\n'));
      await page.screenshot({ path: `${path}.png`, timeout: 5000 }).catch(() => undefined);
    }
  }
}

/** Opens the demo restaurant (or an empty box) for all tests of the file that calls it. */
export const openRestaurant = (options: BoxOptions = {}): Restaurant => {
  const restaurant = new Restaurant();
  beforeAll(() => restaurant.opens(options));
  let testsBegun = 0;
  afterEach(async ({ task }) => {
    testsBegun += 1;
    if (task.result?.state === 'fail') await restaurant.keepPictures(task.name);
    const complaints = restaurant.devices.flatMap((device) => device.complaints.splice(0));
    expect(complaints, 'what browsers complained about').toEqual([]);
  });
  afterAll(async () => {
    if (testsBegun === 0) await restaurant.keepPictures('before the first test');
    await restaurant.closes();
  });
  return restaurant;
};
