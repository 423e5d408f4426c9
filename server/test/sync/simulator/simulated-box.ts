import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { branchMigrations } from '#migrations/branch';
import { pullPlace } from '#domain/contract/sync/pull';
import { CommandBus } from '#server/commands/command-bus';
import type { CommandRefusal } from '#server/commands/dispatch';
import { createRegistry } from '#server/commands/registry';
import type { Caller, CommandServices } from '#server/commands/registry';
import { PULL_KEY } from '#server/commands/sync/apply-page';
import { systemCaller, systemCommands } from '#server/commands/system/system-commands';
import { wireCommands } from '#server/commands/wire-commands';
import { WholeLog } from '#server/log/archive/whole-log';
import { loadBoxId } from '#server/ops/box-id';
import { finishRestore } from '#server/ops/backups/restore-backup';
import { loadSecrets } from '#server/ops/secrets';
import { BranchState } from '#server/store/branch-state';
import { openDatabase } from '#server/store/database';
import type { Database } from '#server/store/database';
import { createIdFactory } from '#server/store/ids';
import { loadIdentity } from '#server/sync/identity';
import { PortalClient } from '#server/sync/portal-client';
import { Puller } from '#server/sync/puller';
import { Pusher } from '#server/sync/pusher';
import type { SyncWorld } from '#server/sync/pusher';
import { fetchLostPart, findLostPart } from '#server/sync/recover/lost-part';
import { SyncState } from '#server/sync/sync-state';
import type { SyncTransport } from '#server/sync/transport';

/** What is around a box of the simulator. */
export interface Around {
  readonly world: SyncWorld;
  readonly line: SyncTransport;
  readonly onError: (error: unknown) => void;
}

const DATABASE = 'dastarxon.db';
const never = () => Promise.reject(new Error('no part of the simulator'));

/**
 * A box without doors: its database, its write queue with every command, its log, and what sends and fetches, all as they are in production; time, chance and the line are the
 * simulator's, and nothing happens but what it asks for.
 */
export class SimulatedBox {
  readonly name: string;
  readonly folder: string;
  readonly newId: () => string;
  readonly #around: Around;
  #opened: Opened | null = null;

  private constructor(name: string, folder: string, around: Around) {
    this.name = name;
    this.folder = folder;
    this.#around = around;
    this.newId = createIdFactory(around.world.now);
  }

  /** Opens the box of a folder. */
  static async open(name: string, folder: string, around: Around): Promise<SimulatedBox> {
    const box = new SimulatedBox(name, folder, around);
    await box.#open();
    return box;
  }

  get opened(): Opened {
    if (!this.#opened) throw new Error(`${this.name} is stopped`);
    return this.#opened;
  }

  get state(): BranchState {
    return this.opened.state;
  }

  /** Whether it waits for its owner to decide between two histories. */
  get isFrozen(): boolean {
    return this.opened.syncState.get('frozen') !== null;
  }

  /** Runs a command as somebody at a device. */
  async run(name: string, input: unknown, caller: Caller): Promise<{ readonly ok: true; readonly result: unknown } | CommandRefusal> {
    return this.opened.bus.execute(name, { id: this.newId(), input }, caller);
  }

  /** One request of whoever sends, whatever it was waiting for. */
  async push(): Promise<'more' | 'idle' | 'wait'> {
    const { pusher } = this.opened;
    pusher.retryNow();
    return (await pusher.step()).kind;
  }

  /** One page of whoever fetches; `lost` = no answer came. */
  async pull(): Promise<'more' | 'done' | 'refused' | 'lost'> {
    try {
      return await this.opened.puller.step();
    } catch (error) {
      if (error instanceof Error && error.name === 'PortalUnreachable') return 'lost';
      throw error;
    }
  }

  /** Ends and begins again, as after a power cut. */
  async restart(): Promise<void> {
    await this.stop();
    await this.#open();
  }

  async stop(): Promise<void> {
    const { bus, database } = this.opened;
    this.#opened = null;
    await bus.stop();
    await database.close();
  }

  /** Copies the data as it is now. */
  async backUp(to: string): Promise<void> {
    await copyDatabase(this.folder, to);
  }

  /** Goes back to a copy, as `npm run restore` does it. */
  async restore(from: string): Promise<void> {
    const { bus } = this.opened;
    const header = { at: this.#around.world.now(), seq: bus.seq };
    await this.stop();
    const staged = join(this.folder, 'restoring');
    await mkdir(staged, { recursive: true });
    await copyDatabase(from, staged);
    for (const small of ['box.json', 'secrets.json']) await cp(join(this.folder, small), join(staged, small));
    await writeFile(join(staged, 'ready.json'), JSON.stringify(header));
    await this.#open();
  }

  /** The rows of its file. */
  all(sql: string): Promise<readonly Record<string, unknown>[]> {
    return this.opened.database.readers.raw<readonly Record<string, unknown>[]>(sql);
  }

  async #open(): Promise<void> {
    const { folder } = this;
    const { world, line, onError } = this.#around;
    await finishRestore(folder, world.now(), this.newId);
    const database = await openDatabase(folder, branchMigrations, { mustExist: true });
    const boxId = await loadBoxId(folder, this.newId);
    const state = new BranchState(database.writer);
    await state.loadAll();
    const secrets = await loadSecrets(folder);
    const services: CommandServices = {
      ...secrets,
      ...{ isSetupCode: () => false, now: world.now, tryImport: never, planList: never },
      scales: { hearing: () => null, sight: () => ({ state: 'silent', grams: null }) },
      freshApiKeys: { make: () => ({ keyHash: '', hint: '' }) },
      backups: { has: () => false, keyId: () => '', renewKey: never },
      portal: { isBound: () => true, open: never, answer: never, askForCredit: () => Promise.resolve() },
    };
    const bus = new CommandBus({
      ...{ writer: database.writer, state, services, now: world.now, newId: this.newId, onError, onFatal: onError },
      registry: createRegistry([...wireCommands, ...systemCommands]),
      onCommitted: () => {},
    });
    await bus.start();
    const syncState = await SyncState.open(database.readers, (run) => bus.write(run));
    const branch = { branchId: boxId, branchName: 'Filial', branchCode: 'A', businessName: 'Oshxona', boundAt: world.now() };
    if (syncState.get('binding') === null) await syncState.set('binding', branch);
    const client = new PortalClient(await loadIdentity(folder, boxId), line);
    const log = new WholeLog(database.readers, folder);
    const pusher = new Pusher({
      ...{ client, readers: database.readers, state: syncState, world, onError, log },
      head: () => bus.seq,
      epoch: () => 1 + (state.counters.get('epoch') ?? 0),
      takeBack: async (ackedSeq) => {
        const lost = await findLostPart(database.readers, ackedSeq);
        if (lost === null) return false;
        const part = await fetchLostPart(lost, { client, log, readers: database.readers, write: (run) => bus.write(run) });
        return (await bus.execute('box.take-back', { id: this.newId(), input: part }, systemCaller)).ok;
      },
      onCursorHint: () => {},
      onChanged: () => {},
    });
    const puller = new Puller({
      ...{ client, world, onError },
      place: async () => {
        const rows = await database.readers.raw<readonly { readonly value: string }[]>('SELECT value FROM sync_state WHERE key = ?', [
          PULL_KEY,
        ]);
        return rows[0] === undefined ? null : pullPlace.parse(JSON.parse(rows[0].value));
      },
      head: () => bus.seq,
      apply: async (page) => (await bus.execute('sync.apply-page', { id: this.newId(), input: page }, systemCaller)).ok,
    });
    this.#opened = { boxId, database, state, bus, syncState, pusher, puller };
  }
}

/** The parts of a box that runs. */
interface Opened {
  readonly boxId: string;
  readonly database: Database;
  readonly state: BranchState;
  readonly bus: CommandBus;
  readonly syncState: SyncState;
  readonly pusher: Pusher;
  readonly puller: Puller;
}

/** Nothing is written meanwhile: file and journal are of one moment. */
export async function copyDatabase(from: string, to: string, name = DATABASE): Promise<void> {
  await rm(join(to, `${name}-wal`), { force: true });
  await rm(join(to, `${name}-shm`), { force: true });
  await mkdir(to, { recursive: true });
  await cp(join(from, name), join(to, name));
  await cp(join(from, `${name}-wal`), join(to, `${name}-wal`)).catch(() => undefined);
}
