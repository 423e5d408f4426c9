import { createServer } from 'node:http';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import { branchMigrations } from '#migrations/branch';
import { joinCodeLifetimeMs } from '#domain/device/join-code';
import { accept } from '#domain/problem/refusal';
import { may } from '#domain/staff/may';
import type { Caller, CommandServices, RegisteredCommand } from './commands/registry';
import { createRegistry } from './commands/registry';
import { CommandBus } from './commands/command-bus';
import { boxCommands } from './commands/box/box-commands';
import { deviceCommands } from './commands/device/device-commands';
import { joinCodeOf } from './commands/device/invite-device';
import { kitchenCommands } from './commands/kitchen/kitchen-commands';
import { officeCommands } from './commands/office/office-commands';
import { orderCommands } from './commands/order/order-commands';
import { paperCommands } from './commands/paper/paper-commands';
import { settingsCommands } from './commands/settings/settings-commands';
import { shiftCommands } from './commands/shift/shift-commands';
import { staffCommands } from './commands/staff/staff-commands';
import { systemCaller, systemCommands } from './commands/system/system-commands';
import { demoCaller, DEMO_COUNTER, loadDemo } from './demo/load-demo';
import { PaperDrawer } from './devices/paper/draw-client';
import { drawProcessEntry } from './devices/paper/project-root';
import { localNameOf } from './devices/discovery/announce';
import { openTransport } from './devices/printer/open-transport';
import { LiveServer } from './live/live-server';
import { rooms } from './live/all-rooms';
import { sessionNotices } from './live/session-notices';
import type { Committed } from './log/committed';
import { hasBoxId, loadBoxId } from './ops/box-id';
import type { Clock } from './ops/clock';
import { healthOf } from './ops/health';
import { loadSecrets } from './ops/secrets';
import { boxQueries } from './queries/all-queries';
import { deviceRow } from './queries/device-rows';
import type { JoinSource } from './queries/devices';
import type { QueryContext, Viewer } from './queries/registry';
import { presentResult } from './queries/present-result';
import { printerPatch } from './live/printers-room';
import { PrintQueue } from './reactions/print/print-queue';
import { Housekeeping } from './reactions/housekeeping';
import { BranchState } from './store/branch-state';
import { openDatabase } from './store/database';

import { lockFolder } from './store/folder-lock';
import { readEmptyOrderIds } from './store/orders';
import { createIdFactory } from './store/ids';
import { AllowedHosts, lanAddresses } from './transport/allowed-hosts';
import { cookieHeader, createIdentifier, pairingCookie } from './transport/device-cookie';
import { createHttp } from './transport/http';
import { imageRoutes } from './transport/images';
import { openApiDocument } from './transport/openapi';
import { paperPictureRoutes, statusRoutes } from './transport/plain-routes';

/** What a box is built from. Everything outside of it (time, files, ports) is passed in, so that tests can hold it. */
export interface AppOptions {
  readonly dataFolder: string;
  readonly port: number;
  /** Fill an empty folder with the demo restaurant. */
  readonly demo: boolean;
  readonly hosts: readonly string[];
  readonly developmentOrigins: readonly string[];
  readonly clock: Clock;
  readonly version: string;
  readonly screens: { readonly kiosk: string; readonly kitchen: string } | null;
  readonly onError: (error: unknown, context: string) => void;
  /** The disk refused a commit: the process must end and be started anew. */
  readonly onFatal: (error: unknown) => void;
  /** The code that the terminal shows for a first device; null when it shows none. */
  readonly isSetupCode: (code: string) => boolean;
  /** Milliseconds of the print queue, shortened by tests. */
  readonly printTimes?: ConstructorParameters<typeof PrintQueue>[0]['times'];
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
  readonly stop: () => Promise<void>;
}

/** All commands of the wire, in one table. */
export const wireCommands: readonly RegisteredCommand[] = [
  ...boxCommands,
  ...deviceCommands,
  ...staffCommands,
  ...settingsCommands,
  ...officeCommands,
  ...orderCommands,
  ...kitchenCommands,
  ...shiftCommands,
  ...paperCommands,
];

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

async function startLocked(options: AppOptions, unlock: () => Promise<void>): Promise<App> {
  const { clock, onError } = options;
  const newId = createIdFactory(clock.now);
  const database = await openDatabase(options.dataFolder, branchMigrations, { mustExist: await hasBoxId(options.dataFolder) });
  // After the database: an identity says that there has been one.
  const boxId = await loadBoxId(options.dataFolder, newId);
  const secrets = await loadSecrets(options.dataFolder);
  const state = new BranchState(database.writer);
  await state.loadAll();
  const services: CommandServices = { ...secrets, isSetupCode: options.isSetupCode, now: clock.now };
  const registry = createRegistry([...wireCommands, ...systemCommands, ...(options.demo ? [loadDemo] : [])]);
  const listeners: ((committed: Committed) => void)[] = [];
  const bus = new CommandBus({
    writer: database.writer,
    state,
    registry,
    services,
    now: clock.now,
    newId,
    onError,
    onFatal: options.onFatal,
    onCommitted: (committed) => {
      for (const listener of listeners) listener(committed);
    },
  });
  await bus.start();
  if (options.demo && state.people.employees.size === 0) await loadDemoRestaurant(bus, newId);
  const isDemo = (state.counters.get(DEMO_COUNTER) ?? 0) > 0;
  const localName = localNameOf(boxId);
  const wired = wire({ ...options, boxId, localName, isDemo, database, state, services, bus, newId });
  listeners.push(...wired.listeners);
  await wired.printQueue.start();
  await listen(wired.http, options.port);
  wired.live.start();
  wired.housekeeping.start();
  const { port } = wired.http.address() as AddressInfo;
  return {
    boxId,
    port,
    localName,
    isDemo,
    bus,
    state,
    services,
    isEmpty: () => state.people.employees.size === 0,
    stop: async () => {
      wired.housekeeping.stop();
      wired.http.closeIdleConnections();
      await wired.live.stop();
      await bus.stop();
      await wired.printQueue.stop();
      wired.http.closeAllConnections();
      await database.close();
      await unlock();
    },
  };
}

interface Wiring extends AppOptions {
  readonly boxId: string;
  readonly localName: string;
  readonly isDemo: boolean;
  readonly database: Awaited<ReturnType<typeof openDatabase>>;
  readonly state: BranchState;
  readonly services: CommandServices;
  readonly bus: CommandBus;
  readonly newId: () => string;
}

interface Wired {
  readonly http: HttpServer;
  readonly live: LiveServer;
  readonly printQueue: PrintQueue;
  readonly housekeeping: Housekeeping;
  readonly listeners: ((committed: Committed) => void)[];
}

/** Puts transport, live and reactions around the bus. */
function wire(wiring: Wiring): Wired {
  const { clock, database, state, bus, services, onError } = wiring;
  const pictures = join(wiring.dataFolder, 'paper');
  const hosts = new AllowedHosts({ localName: wiring.localName, hosts: wiring.hosts, origins: wiring.developmentOrigins, now: clock.now });
  const identify = createIdentifier({
    boxId: wiring.boxId,
    keyedHash: services.keyedHash,
    deviceOf: (tokenHash) => state.people.devicesByTokenHash.get(tokenHash),
  });
  const viewerOf = (caller: Pick<Caller, 'deviceId' | 'employeeId' | 'loopback'>): Viewer => createViewer(state, caller);
  const context = (viewer: Viewer): QueryContext => ({
    readers: database.readers,
    state,
    seq: bus.seq,
    now: clock.now(),
    viewer,
    isOnline: (deviceId) => live.isOnline(deviceId),
    printerState: (printerId) => printQueue.printerState(printerId),
  });
  const queries = boxQueries({
    boxId: wiring.boxId,
    version: wiring.version,
    demo: wiring.isDemo,
    join: joinSource(wiring, () => portOf(http)),
  });
  const app = createHttp({
    hosts,
    identify,
    viewerOf,
    context,
    queries,
    onError,
    employeeOf: (deviceId) => state.people.sessions.get(deviceId) ?? null,
    execute: (name, body, caller) => bus.execute(name, body, caller),
    present: (result, viewer) => presentResult(context(viewer), result),
    cookieFor: (command, body) => pairingCookie({ command, body, boxId: wiring.boxId, deviceToken: services.deviceToken }),
    defaultLanguage: () => state.settings.defaultLanguage,
    screens: wiring.screens,
    development: wiring.developmentOrigins.length > 0,
    routers: [
      statusRoutes({
        health: () => healthOf({ state, bus, boxId: wiring.boxId, version: wiring.version, now: clock.now() }),
        defaultLanguage: () => state.settings.defaultLanguage,
      }),
      openApiRoutes(openApiDocument(wireCommands, queries, wiring.version)),
      imageRoutes({
        readers: database.readers,
        write: (run) => bus.write(run),
        now: clock.now,
        viewerOf: (request) => viewerOf(anonymousOr(identify(request.headers.cookie).deviceId, state)),
        defaultLanguage: () => state.settings.defaultLanguage,
      }),
      paperPictureRoutes({ folder: pictures, isPaired: (request) => identify(request.headers.cookie).deviceId !== null }),
    ],
  });
  const http = createServer(app);
  const live = new LiveServer({
    http,
    rooms,
    context,
    now: clock.now,
    onError,
    identify: (request) => socketIdentity(request, hosts, identify),
    viewerOf: ({ deviceId }) => viewerOf(anonymousOr(deviceId, state)),
    personOf: (deviceId) => personOn(state, deviceId),
    onSeen: (deviceId) => {
      state.lastSeen.set(deviceId, clock.now());
      const row = deviceRow(context(viewerOf(systemCaller)), deviceId);
      if (row && live.countIn('devices') > 0) live.publishRows('devices', [{ key: deviceId, row }]);
      void bus.write((writer) =>
        writer.run('UPDATE device SET last_seen_at = CAST(? AS INTEGER) WHERE id = ?', [clock.now(), deviceId]).then(() => undefined),
      );
    },
  });
  const printQueue = new PrintQueue({
    readers: database.readers,
    state,
    now: clock.now,
    onError,
    write: (run) => bus.write(run),
    drawer: new PaperDrawer({ ...drawProcessEntry(), timeoutMs: 20_000, idleMs: 30_000, environment: process.env }),
    openTransport: (address) => openTransport(address, pictures),
    onChanged: (change) => {
      // Nobody looks: nothing is read.
      if (live.countIn('printers') === 0) return;
      printerPatch(context(viewerOf(systemCaller)), change).then(
        (rows) => {
          live.publishRows('printers', rows);
        },
        (error: unknown) => {
          onError(error, 'printers');
        },
      );
    },
    onPrinted: (job) => {
      if (job.kind !== 'kitchen-ticket' || job.orderId === null || job.stationId === null) return;
      void bus.execute(
        'kitchen.confirm-paper',
        { id: wiring.newId(), input: { orderId: job.orderId, stationId: job.stationId } },
        systemCaller,
      );
    },
    ...(wiring.printTimes === undefined ? {} : { times: wiring.printTimes }),
  });
  const housekeeping = new Housekeeping({
    emptyOrdersBefore: (at) => readEmptyOrderIds(database.readers, at),
    now: clock.now,
    newId: wiring.newId,
    isOrderOpenOnScreen: (orderId) => live.countIn(`order:${orderId}`) > 0,
    execute: (name, body) => bus.execute(name, body, systemCaller),
    onError,
  });
  const notify = (committed: Committed) => {
    for (const { deviceId, notice } of sessionNotices(committed.facts, state)) live.notifySession(deviceId, notice);
  };
  return {
    http,
    live,
    printQueue,
    housekeeping,
    listeners: [
      (committed) => {
        live.publish(committed);
      },
      (committed) => {
        printQueue.onCommitted(committed);
      },
      notify,
    ],
  };
}

function createViewer(state: BranchState, caller: Pick<Caller, 'deviceId' | 'employeeId' | 'loopback'>): Viewer {
  return {
    deviceId: caller.deviceId,
    employeeId: caller.employeeId,
    loopback: caller.loopback,
    may: (permission) => {
      if (caller === systemCaller) return true;
      const employee = caller.employeeId === null ? undefined : state.people.employees.get(caller.employeeId);
      const role = employee && state.people.roles.get(employee.roleId);
      return role !== undefined && may(role, permission, state.settings) === 'yes';
    },
  };
}

function anonymousOr(deviceId: string | null, state: BranchState): Pick<Caller, 'deviceId' | 'employeeId' | 'loopback'> {
  return { deviceId, employeeId: deviceId === null ? null : (state.people.sessions.get(deviceId) ?? null), loopback: false };
}

function personOn(state: BranchState, deviceId: string): { readonly employeeId: string; readonly name: string } | null {
  const employee = state.people.employees.get(state.people.sessions.get(deviceId) ?? '');
  return employee ? { employeeId: employee.employeeId, name: employee.name } : null;
}

/** Where join codes come from: a command in the viewer's name, whose code is derived again from its id. */
function joinSource(wiring: Wiring, port: () => number): JoinSource {
  return {
    localName: wiring.localName,
    addresses: () =>
      lanAddresses()
        .concat('localhost')
        .map((address) => `http://${address}:${String(port())}`),
    invite: async (viewer) => {
      const commandId = wiring.newId();
      const caller: Caller = { deviceId: viewer.deviceId, employeeId: viewer.employeeId, loopback: viewer.loopback, remoteAddress: '' };
      const answer = await wiring.bus.execute('device.invite', { id: commandId, input: {} }, caller);
      return answer.ok
        ? accept({ code: joinCodeOf(wiring.services, commandId), expiresAt: wiring.services.now() + joinCodeLifetimeMs })
        : answer;
    },
  };
}

/** A socket's handshake: our host, our origin, and a cookie that was not revoked. Without a cookie it may join the pickup board alone. */
function socketIdentity(
  request: IncomingMessage,
  hosts: AllowedHosts,
  identify: ReturnType<typeof createIdentifier>,
): { readonly deviceId: string | null } | null {
  const { host, origin } = request.headers;
  if (!hosts.isHost(host) || !hosts.isOrigin(origin, host)) return null;
  const { deviceId, revoked } = identify(cookieHeader(request));
  return revoked ? null : { deviceId };
}

function openApiRoutes(document: unknown): Router {
  const router = Router();
  const text = JSON.stringify(document);
  router.get('/api/openapi.json', (_request, response) => {
    response.type('application/json').send(text);
  });
  return router;
}

async function loadDemoRestaurant(bus: CommandBus, newId: () => string): Promise<void> {
  const loaded = await bus.execute('demo.load', { id: newId(), input: {} }, demoCaller);
  if (!loaded.ok) throw new Error(`the demo restaurant could not be loaded: ${loaded.code}`);
}

function portOf(http: HttpServer): number {
  const address = http.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
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
