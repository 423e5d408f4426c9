import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { branchMigrations } from '#migrations/branch';
import { openBackups } from './backup-wiring';
import type { CommandServices } from './commands/registry';
import { createRegistry } from './commands/registry';
import { CommandBus } from './commands/command-bus';
import { systemCaller, systemCommands } from './commands/system/system-commands';
import { demoCaller, DEMO_COUNTER, loadDemo } from './demo/load-demo';
import type { PrinterPlaces } from './devices/discovery/printer-places';
import { localNameOf } from './devices/discovery/announce';
import { importTrier } from './import-wiring';
import type { Committed } from './log/committed';
import { FreshApiKeys } from './ops/fresh-api-keys';
import type { BackupKeeper } from './ops/backups/backup-keeper';
import { hasBackups, restoreAdvice } from './ops/backups/restore-advice';
import { finishRestore, forgetErasedAgain } from './ops/backups/restore-backup';
import { hasBoxId, loadBoxId } from './ops/box-id';
import type { Clock } from './ops/clock';
import { loadSecrets } from './ops/secrets';
import { ScaleReaders } from './reactions/scale/scale-readers';
import type { PrintQueue } from './reactions/print/print-queue';
import { BranchState } from './store/branch-state';
import { DatabaseRefused, openDatabase } from './store/database';
import type { Database } from './store/database';
import { lockFolder } from './store/folder-lock';
import { createIdFactory } from './store/ids';
import { openIdentity } from './sync/another/box-identity';
import type { PortalLink } from './sync/portal-link';
import { followCommits, openLink, portalService } from './sync-wiring';
import { wire } from './wiring';
import { wireCommands } from './commands/wire-commands';

/** What a box is built from. Everything outside of it (time, files, ports) is passed in, so that tests can hold it. */
export interface AppOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** Fill an empty folder with the demo restaurant. */
  readonly demo: boolean;
  /** The demo without its book of customers; default with it. */
  readonly demoCustomers?: boolean;
  readonly hosts: readonly string[];
  readonly developmentOrigins: readonly string[];
  readonly clock: Clock;
  readonly version: string;
  readonly screens: { readonly kiosk: string; readonly kitchen: string } | null;
  readonly onError: (error: unknown, context: string) => void;
  /** The owner's portal; default none. */
  readonly portalUrl?: string | null;
  /** The disk refused a commit: the process must end and be started anew. */
  readonly onFatal: (error: unknown) => void;
  /** The code that the terminal shows for a first device; null when it shows none. */
  readonly isSetupCode: (code: string) => boolean;
  /** A restore is staged: the process must end in order and be started anew. */
  readonly onRestart?: () => void;
  /** How long after a closed shift its backup is made, shortened by tests. */
  readonly backupAfterShiftMs?: number;
  /** Milliseconds of the print queue, shortened by tests. */
  readonly printTimes?: ConstructorParameters<typeof PrintQueue>[0]['times'];
  /** Where printers are looked for; default this machine's subnets and device files. */
  readonly printerPlaces?: PrinterPlaces;
  /** How often the box tidies, shortened by tests. */
  readonly housekeepingMs?: number;
}

/** A running box. */
export interface App {
  readonly boxId: string;
  readonly port: number;
  readonly localName: string;
  readonly isDemo: boolean;
  readonly isEmpty: () => boolean;
  readonly bus: CommandBus;
  readonly state: BranchState;
  readonly services: CommandServices;
  readonly backups: BackupKeeper;
  readonly link: PortalLink;
  readonly stop: () => Promise<void>;
}

/** Builds and starts a box: locks the folder, opens the database, loads the mirror, listens. Throws `FolderInUse`, `DatabaseRefused`, and what `listen` throws. */
export async function startApp(options: AppOptions): Promise<App> {
  const unlock = await lockFolder(options.dataFolder);
  try {
    return await startLocked(options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** What stands before anything listens. */
interface Opened {
  readonly boxId: string;
  readonly newId: () => string;
  readonly database: Database;
  readonly state: BranchState;
  readonly services: CommandServices;
  readonly bus: CommandBus;
  readonly freshApiKeys: FreshApiKeys;
  readonly backups: BackupKeeper;
  readonly link: PortalLink;
  readonly scales: ScaleReaders;
  readonly listeners: ((committed: Committed) => void)[];
  /** Who is told of the backups, of the portal and of the scales, once there are rooms. */
  readonly announce: { backups: () => void; sync: () => void; scales: (scaleIds: readonly string[]) => void };
}

async function open(options: AppOptions): Promise<Opened> {
  const { clock, onError, onFatal } = options;
  const newId = createIdFactory(clock.now);
  await finishRestore(options.dataFolder, clock.now(), newId);
  const database = await openBranchDatabase(options.dataFolder);
  // After the database: an identity says that there has been one.
  const boxId = await loadBoxId(options.dataFolder, newId);
  const secrets = await loadSecrets(options.dataFolder);
  const state = new BranchState(database.writer);
  await state.loadAll();
  const announce: Opened['announce'] = { backups: () => {}, sync: () => {}, scales: () => {} };
  const backups = await openBackups(options, state, () => {
    announce.backups();
  });
  const triers = importTrier({ database, state, bus: () => bus, newId, now: clock.now });
  const scales = new ScaleReaders({
    catalogue: () => state.catalogue,
    now: clock.now,
    onChanged: (scaleIds) => {
      announce.scales(scaleIds);
    },
  });
  const freshApiKeys = new FreshApiKeys(secrets.keyedHash, clock.now);
  const services: CommandServices = {
    ...{ ...secrets, freshApiKeys, isSetupCode: options.isSetupCode, now: clock.now, backups, scales, ...triers },
    portal: portalService(() => link),
  };
  const registry = createRegistry([...wireCommands, ...systemCommands, ...(options.demo ? [loadDemo] : [])]);
  const listeners: Opened['listeners'] = [];
  const bus = new CommandBus({
    ...{ writer: database.writer, state, registry, services, now: clock.now, newId, onError, onFatal },
    onCommitted: (committed) => {
      for (const listener of listeners) listener(committed);
    },
  });
  const link = openLink({
    ...{ database, state, bus, newId, boxId, onError, version: options.version, now: clock.now },
    portalUrl: options.portalUrl ?? null,
    dataFolder: options.dataFolder,
    identity: await openIdentity(database.readers, options.dataFolder, boxId),
    onChanged: () => {
      announce.sync();
    },
  });
  return { boxId, newId, database, state, services, bus, freshApiKeys, backups, link, scales, listeners, announce };
}

async function startLocked(options: AppOptions, unlock: () => Promise<void>): Promise<App> {
  const opened = await open(options);
  const { boxId, newId, database, state, services, bus, backups, link, scales } = opened;
  await bus.start();
  await forgetErasedAgain(options.dataFolder, async (customerIds) => {
    const forgotten = await bus.execute('customer.forget-again', { id: newId(), input: { customerIds } }, systemCaller);
    if (!forgotten.ok) throw new Error(`erased customers could not be forgotten again: ${forgotten.code}`);
  });
  if (options.demo && state.people.employees.size === 0) await loadDemoRestaurant(bus, newId, options.demoCustomers ?? true);
  const isDemo = (state.counters.get(DEMO_COUNTER) ?? 0) > 0;
  const localName = localNameOf(boxId);
  const wired = wire({ ...options, ...opened, localName, isDemo });
  opened.announce.backups = wired.onBackupsChanged;
  opened.announce.sync = wired.onSyncChanged;
  opened.announce.scales = wired.onScalesChanged;
  opened.listeners.push(...wired.listeners, followCommits(link));
  await wired.printQueue.start();
  await listen(wired.http, options.port);
  wired.live.start();
  wired.housekeeping.start();
  wired.missingScreens.start();
  wired.erasedPages.start();
  scales.start();
  backups.start();
  await wired.imports.start();
  await link.start();
  const { port } = wired.http.address() as AddressInfo;
  return {
    boxId,
    port,
    localName,
    isDemo,
    bus,
    state,
    services,
    backups,
    link,
    isEmpty: () => state.people.employees.size === 0,
    stop: async () => {
      wired.housekeeping.stop();
      wired.printerSearch.stop();
      scales.stop();
      await wired.missingScreens.stop();
      await wired.erasedPages.stop();
      await backups.stop();
      await wired.imports.stop();
      await link.stop();
      wired.http.closeIdleConnections();
      wired.reports.stop();
      await wired.live.stop();
      await bus.stop();
      await wired.printQueue.stop();
      wired.http.closeAllConnections();
      await database.close();
      await unlock();
    },
  };
}

/** Opens the database; where it is damaged or missing the sentence says which backup to restore, and a folder with backups never starts empty. */
async function openBranchDatabase(folder: string): Promise<Database> {
  try {
    return await openDatabase(folder, branchMigrations, { mustExist: (await hasBoxId(folder)) || (await hasBackups(folder)) });
  } catch (error) {
    const advice = error instanceof DatabaseRefused && error.isRestorable ? await restoreAdvice(folder) : null;
    throw error instanceof DatabaseRefused && advice !== null ? new DatabaseRefused(`${error.message}; ${advice}`) : error;
  }
}

async function loadDemoRestaurant(bus: CommandBus, newId: () => string, customers: boolean): Promise<void> {
  const loaded = await bus.execute('demo.load', { id: newId(), input: { customers } }, demoCaller);
  if (!loaded.ok) throw new Error(`the demo restaurant could not be loaded: ${loaded.code}`);
}

function listen(http: HttpServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, () => {
      http.off('error', reject);
      resolve();
    });
  });
}
