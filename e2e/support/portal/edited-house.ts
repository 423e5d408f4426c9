import type { Page } from 'playwright-core';
import type { Language } from '#domain/contract/primitives';
import { startTestPortal } from '#portal/server/test/portal';
import type { TestOwner, TestPortal } from '#portal/server/test/portal';
import { until } from '#server/test/sync/connected';
import type { Device } from '../device';
import { LossyLink } from '../lossy-link';
import type { Person } from '../person';
import { Restaurant } from '../restaurant';
import { builtPages, OwnerBrowsers } from './owner-browsers';

/** A real box that is connected to its owner's portal: its office, a till, and the owner's browser. */
export class EditedHouse {
  readonly restaurant = new Restaurant();
  readonly portal: TestPortal;
  readonly owner: TestOwner;
  /** Between the box and the portal. */
  readonly link: LossyLink;
  readonly #browsers = new OwnerBrowsers();
  #office: Person | null = null;
  #till: Person | null = null;

  private constructor(portal: TestPortal, owner: TestOwner, link: LossyLink) {
    this.portal = portal;
    this.owner = owner;
    this.link = link;
  }

  /** What the owner's browser complained about without being asked to. */
  get complaints(): string[] {
    return this.#browsers.complaints;
  }

  static async open(): Promise<EditedHouse> {
    const portal = await startTestPortal({ pages: builtPages });
    const owner = await portal.newOwner();
    const link = await LossyLink.open(() => Number(new URL(portal.url).port));
    const house = new EditedHouse(portal, owner, link);
    const branchId = portal.newId();
    await owner.command('branch.create', { branchId, name: 'Yunusobod', address: '', phone: '' });
    await house.restaurant.opens({ portalUrl: `http://localhost:${new URL(link.url).port}` });
    const [desk, cashier] = await Promise.all([house.restaurant.device('Idora', 'office'), house.restaurant.cashier('Dilnoza', 'Kassa 1')]);
    house.#office = await house.restaurant.person('Bahodir', desk);
    house.#till = cashier;
    await house.#connects(desk, branchId);
    await until(async () => Number((await owner.get('/menu-editor')).body.products?.length) > 20);
    return house;
  }

  get office(): Person {
    if (this.#office === null) throw new Error('nobody is in the office');
    return this.#office;
  }

  get till(): Person {
    if (this.#till === null) throw new Error('nobody is at the till');
    return this.#till;
  }

  /** The portal's page at a width, the owner signed in, or whoever's token it is (null = nobody). */
  async page(path: string, width: number, language: Language = 'uz-Latn', token: string | null = this.owner.token): Promise<Page> {
    return this.#browsers.opens(this.restaurant.browser, this.portal.url, { width, path, language, token });
  }

  /** Closes the owner's windows. */
  async closePages(): Promise<void> {
    await this.#browsers.close();
  }

  async stop(): Promise<void> {
    this.link.find();
    await this.restaurant.closes();
    await this.link.close();
    await this.portal.stop();
  }

  async #connects(desk: Device, branchId: string): Promise<void> {
    const { body } = await desk.commands('portal.offer', {});
    const { offer } = body['result'] as { readonly offer: { readonly code: string } };
    await this.owner.command('branch.pair-by-code', { branchId, code: offer.code, menu: 'keep' });
    await until(async () => (await desk.commands('portal.answer', { accept: true })).status === 200);
  }
}
