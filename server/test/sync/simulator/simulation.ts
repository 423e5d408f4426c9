import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Seeded } from '#domain/chance/seeded';
import { startTestPortal } from '#portal/server/test/portal';
import { select } from '#portal/server/store/rows';
import type { TestPortal } from '#portal/server/test/portal';
import { httpTransport } from '#server/sync/transport';
import type { SyncWorld } from '#server/sync/pusher';
import { FaultyLine } from './faulty-line';
import { SimulatedBox, copyDatabase } from './simulated-box';
import { SimulatedHouse } from './simulated-house';
import type { Template } from './template';

const PORTAL_FILE = 'portal.db';
const MISHAPS = ['none', 'portal', 'box', 'clone'] as const;
/** Of ten requests so many fare badly. */
const TROUBLE = 3;

/** A box with its line and its people. */
export interface Party {
  readonly branchId: string;
  readonly box: SimulatedBox;
  readonly house: SimulatedHouse;
  readonly line: FaultyLine;
}

/** One seed: two boxes and a portal, and everything that happens to them. */
export class Simulation {
  readonly template: Template;
  readonly folder: string;
  readonly trace: string[] = [];
  readonly faults: unknown[] = [];
  readonly parties: Party[] = [];
  readonly chance: Seeded;
  readonly ended = new AbortController();
  nowMs: number;
  #portal: TestPortal | null = null;

  private constructor(template: Template, folder: string, seed: number) {
    this.template = template;
    this.folder = folder;
    this.chance = new Seeded(seed);
    this.nowMs = template.nowMs;
  }

  /** Starts the portal and both boxes on copies of the template. */
  static async begin(template: Template, folder: string, seed: number): Promise<Simulation> {
    const simulation = new Simulation(template, folder, seed);
    await mkdir(folder, { recursive: true });
    for (const name of ['portal', ...template.branches.map((branch) => branch.name)])
      await cp(join(template.folder, name), join(folder, name), { recursive: true });
    await simulation.#startPortal();
    for (const branch of template.branches) simulation.parties.push(await simulation.#open(branch, join(folder, branch.name)));
    return simulation;
  }

  get portal(): TestPortal {
    if (!this.#portal) throw new Error('no portal');
    return this.#portal;
  }

  /** Writes down what happened. */
  note(what: string): void {
    this.trace.push(what);
  }

  /** So many steps. Somewhere among them the portal or a box may go back to what it was, or a disk is copied and started twice. */
  async live(steps: number): Promise<void> {
    const mishap = this.chance.pick(MISHAPS);
    const index = this.chance.between(0, this.parties.length - 1);
    const savedAt = this.chance.between(0, steps / 2);
    const happensAt = this.chance.between(savedAt + 1, steps - 1);
    const copy = join(this.folder, 'copy');
    for (let step = 0; step < steps; step += 1) {
      if (step === savedAt && mishap === 'portal') await copyDatabase(join(this.folder, 'portal'), copy, PORTAL_FILE);
      if (step === savedAt && mishap === 'box') await this.#party(index).box.backUp(copy);
      if (step === savedAt) this.note(`${mishap} in sight`);
      if (step === happensAt && mishap === 'portal') await this.#restorePortal(copy);
      if (step === happensAt && mishap === 'box') await this.#restoreBox(index, copy);
      if (step === happensAt && mishap === 'clone') await this.#clone(index);
      await this.step();
    }
  }

  /** Anything. */
  async step(): Promise<void> {
    const { chance } = this;
    this.#pass(chance.between(200, 20 * 60_000));
    const party = chance.pick(this.parties);
    const what = chance.pick(['act', 'act', 'act', 'act', 'push', 'push', 'pull', 'pull', 'late', 'edit', 'power', 'cut'] as const);
    if (what === 'act') this.note(await party.house.act());
    if (what === 'push') this.note(`${party.box.name} pushed: ${await party.box.push()}`);
    if (what === 'pull') this.note(`${party.box.name} pulled: ${await party.box.pull()}`);
    if (what === 'late' && (await party.line.release())) this.note(`${party.box.name} late arrival`);
    if (what === 'edit') await this.#edit(party);
    if (what === 'power') {
      this.note(`${party.box.name} power cut`);
      await party.box.restart();
    }
    if (what === 'cut') party.line.isCut = chance.chance(0.5);
  }

  /** The lines heal, and everything that waits goes through. */
  async settle(): Promise<void> {
    for (const { line } of this.parties) {
      line.isCut = false;
      while (await line.release());
      line.trouble = 0;
    }
    // What one sends the other fetches, and a lease that was given back is granted anew.
    for (const party of this.parties) {
      await this.#until(() => party.box.push());
      if (!party.box.isFrozen) continue;
      await this.#decide(party, 'restored');
      await this.#until(() => party.box.push());
    }
    for (let round = 0; round < 3; round += 1) for (const { box } of this.parties) await this.#until(() => box.pull());
    for (const { box } of this.parties) await this.#until(() => box.push());
  }

  async #until(step: () => Promise<string>): Promise<void> {
    this.#pass(1_000);
    for (let steps = 0; (await step()) === 'more'; steps += 1) if (steps > 100) throw new Error('it has no end');
  }

  /** Stops all of it. */
  async end(): Promise<void> {
    for (const { box } of this.parties) await box.stop();
    this.ended.abort();
    await this.portal.stop();
  }

  /** Asks the portal as the owner. */
  async asOwner(command: string, input: unknown): Promise<{ status: number; body: { result?: unknown; code?: string } }> {
    const response = await fetch(`${this.portal.url}/api/commands/${command}`, {
      method: 'POST',
      headers: { cookie: `dastarxon_portal=${this.template.token}`, 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ id: this.portal.newId(), input }),
    });
    return { status: response.status, body: (await response.json()) as { code?: string } };
  }

  /** The owner says, and has said his password just now, what the box is that was found. */
  async #decide({ box }: Party, decision: 'new-box' | 'restored'): Promise<void> {
    const { ownerId } = this.template;
    await this.portal.database.tenant(ownerId, (transaction) =>
      select(transaction, 'UPDATE user_session SET confirmed_at = ? WHERE owner_id = ?', [this.nowMs, ownerId]),
    );
    const { status, body } = await this.asOwner('box.resolve-fork', { boxId: box.opened.boxId, decision });
    if (status !== 200) throw new Error(`the owner could not decide: ${body.code ?? ''}`);
    this.note(`the owner says of ${box.name}: ${decision}`);
  }

  async #open({ name, branchId, cashier }: Template['branches'][number], folder: string): Promise<Party> {
    const line = new FaultyLine(
      this.chance,
      () => httpTransport(this.portal.url, this.ended.signal),
      ({ path }, fate) => {
        this.note(`${name} ${path.slice(0, 40)} ${fate}`);
      },
    );
    line.trouble = TROUBLE;
    const box = await SimulatedBox.open(name, folder, { world: this.#world(), line, onError: (error) => this.faults.push(error) });
    return { branchId, box, line, house: new SimulatedHouse(box, cashier, this.chance) };
  }

  async #edit({ branchId, house }: Party): Promise<void> {
    const { productId } = this.chance.pick(house.dishes());
    const priceTiyin = this.chance.between(1, 90) * 100_000;
    const everywhere = this.chance.chance(0.5);
    const { status, body } = await this.asOwner('product.update', {
      productId,
      branchId,
      everywhere,
      baseRev: Number.MAX_SAFE_INTEGER,
      priceTiyin,
    });
    this.note(`owner product.update ${String(status)} ${body.code ?? ''}`);
    if (status >= 500) throw new Error(`product.update: ${JSON.stringify(body)}`);
  }

  #pass(ms: number): void {
    this.nowMs += ms;
    this.portal.clock.nowMs = this.nowMs;
  }

  async #startPortal(): Promise<void> {
    this.#portal = await startTestPortal({ database: { folder: join(this.folder, 'portal') } });
    this.#portal.clock.nowMs = this.nowMs;
  }

  async #restorePortal(from: string): Promise<void> {
    this.note('the portal is restored');
    await this.portal.stop();
    await copyDatabase(from, join(this.folder, 'portal'), PORTAL_FILE);
    await this.#startPortal();
  }

  /** Last night's disk: what was sold since is with the portal, if it had been sent. */
  async #restoreBox(index: number, from: string): Promise<void> {
    const { box, house } = this.#party(index);
    this.note(`${box.name} is restored`);
    house.forget();
    // What was never sent is gone with the disk.
    if (this.chance.chance(0.7)) await this.#until(() => box.push());
    await box.restore(from);
  }

  #party(index: number): Party {
    const party = this.parties[index];
    if (!party) throw new Error('no such branch');
    return party;
  }

  /** Two boxes from one disk: whoever is heard first goes on, the other is found, keeps what it has, and goes. */
  async #clone(index: number): Promise<void> {
    const party = this.#party(index);
    const template = this.template.branches[index];
    if (!template) throw new Error('no such branch');
    await party.line.release();
    const folder = join(this.folder, `${party.box.name}-clone`);
    await cp(party.box.folder, folder, { recursive: true });
    const twin = await this.#open(template, folder);
    const both = [party, twin];
    for (const one of both) {
      one.line.isCut = false;
      one.line.trouble = 0;
      await one.house.meet();
    }
    // The first that is heard makes the history.
    const inTurn = this.chance.chance(0.5) ? both : both.toReversed();
    for (const { box } of inTurn) while ((await box.push()) === 'more');
    const [stands, frozen] = inTurn;
    if (!stands || !frozen) throw new Error('no twins');
    if (stands.box.isFrozen || !frozen.box.isFrozen) throw new Error('the second history was not found');
    this.note(`a clone of ${party.box.name} was found`);
    await this.#decide(stands, 'new-box');
    await frozen.box.stop();
    stands.line.trouble = TROUBLE;
    this.parties[index] = stands;
  }

  #world(): SyncWorld {
    return { now: () => this.nowMs, random: () => this.chance.next(), sleep: () => Promise.resolve() };
  }
}
