import { createServer } from 'node:http';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import { Router } from 'express';
import type { Request } from 'express';
import { writtenWhenAsked } from '#domain/contract/openapi-parts';
import { announceBackups, withRecoveryKey } from './backup-wiring';
import { systemCaller } from './commands/system/system-commands';
import { wireCommands } from './commands/wire-commands';
import { PaperDrawer } from './devices/paper/draw-client';
import { drawProcessEntry } from './devices/paper/project-root';
import { wireImports } from './import-wiring';
import type { WiredImports } from './import-wiring';
import { joinSource } from './join-source';
import { rooms } from './live/all-rooms';
import { GuestScreens } from './live/guest/guest-screens';
import { LiveServer } from './live/live-server';
import { sightRow } from './live/scales/scales-room';
import { sessionNotices } from './live/session-notices';
import type { Committed } from './log/committed';
import { followFacts } from './ops/backups/follow-facts';
import { healthOf } from './ops/health';
import { boxQueries } from './queries/all-queries';
import { deviceRow } from './queries/device-rows';
import { presentResult } from './queries/present-result';
import type { QueryContext, Viewer } from './queries/registry';
import { ReportProcess } from './queries/reports/engine/report-process';
import { ErasedPages } from './reactions/erased-pages';
import type { Housekeeping } from './reactions/housekeeping';
import type { MissingScreens } from './reactions/missing-screens';
import type { PrintQueue } from './reactions/print/print-queue';
import type { PrinterSearch } from './reactions/print/printer-search';
import { emptyJournal } from './store/file-check';
import { AllowedHosts } from './transport/allowed-hosts';
import { cookieHeader, createIdentifier, pairingCookie } from './transport/device-cookie';
import { createHttp } from './transport/http';
import { callsRoutes, createCalls } from './call-wiring';
import { guestScreenRoutes } from './transport/guest-screen';
import { fileRoutes } from './transport/files';
import { imageRoutes } from './transport/images';
import { openApiDocument } from './transport/openapi';
import { createOpenApi, withApiKey } from './open-api-wiring';
import { paperPictureRoutes, statusRoutes } from './transport/plain-routes';
import { announceSync, syncSource, withOffer } from './sync-wiring';
import { createViewer, personOn, sessionOf } from './viewers';
import { createHousekeeping, createMissingScreens, createPrinterSearch, createPrintQueue } from './reaction-wiring';
import type { WiredParts, Wiring } from './wired-parts';

/** What stands around the bus once it runs: transport, live, reactions. Each is built from functions, so that none knows the others. */

/** The parts that start and stop. */
export interface Wired {
  readonly http: HttpServer;
  readonly live: LiveServer;
  readonly printQueue: PrintQueue;
  readonly printerSearch: PrinterSearch;
  readonly housekeeping: Housekeeping;
  readonly missingScreens: MissingScreens;
  readonly erasedPages: ErasedPages;
  readonly imports: WiredImports;
  readonly reports: ReportProcess;
  /** The backups' room is told. */
  readonly onBackupsChanged: () => void;
  /** The portal's room is told. */
  readonly onSyncChanged: () => void;
  /** The rooms of these scales are told. */
  readonly onScalesChanged: (scaleIds: readonly string[]) => void;
  readonly listeners: ((committed: Committed) => void)[];
}

/** Puts transport, live and reactions around the bus. */
export function wire(wiring: Wiring): Wired {
  const { clock, database, state, bus, services } = wiring;
  const identify = createIdentifier({
    boxId: wiring.boxId,
    keyedHash: services.keyedHash,
    deviceOf: (tokenHash) => state.people.devicesByTokenHash.get(tokenHash),
  });
  const hosts = new AllowedHosts({ localName: wiring.localName, hosts: wiring.hosts, origins: wiring.developmentOrigins, now: clock.now });
  const drawer = new PaperDrawer({ ...drawProcessEntry(), timeoutMs: 20_000, idleMs: 30_000, environment: process.env });
  const reports = new ReportProcess(database.path);
  const context = (viewer: Viewer): QueryContext => ({
    readers: database.readers,
    state,
    seq: bus.seq,
    now: clock.now(),
    viewer,
    isOnline: (deviceId) => live.isOnline(deviceId),
    printerSearch: () => printerSearch.state,
    printerState: (printerId) => printQueue.printerState(printerId),
    scaleSight: (scaleId) => wiring.scales.sight(scaleId),
    sync: syncSource(() => wiring.link),
    missingScreens: () => missingScreens.list(),
    guestPicture: (tillDeviceId) => guests.pictureOf(tillDeviceId),
    calls: () => calls.list(),
    drawSheet: (paper) => drawer.drawSheet(paper),
    report: (request, today) => reports.make(request, bus.seq, today),
    backups: async () => ({ ...(await wiring.backups.state()), keyId: wiring.backups.keyId() }),
  });
  const imports = wireImports({ ...wiring, now: clock.now });
  const parts: WiredParts = {
    wiring,
    hosts,
    identify,
    context,
    imports,
    drawer,
    pictures: join(wiring.dataFolder, 'paper'),
    live: () => live,
    guests: () => guests,
    calls: () => calls,
    http: () => http,
  };
  const http = createServer(createHttpApp(parts));
  const live = createLive(parts);
  const guests = createGuestScreens(parts);
  const calls = createCalls(parts);
  const printQueue = createPrintQueue(parts);
  const printerSearch = createPrinterSearch(parts);
  const housekeeping = createHousekeeping(parts);
  const missingScreens = createMissingScreens(parts);
  const erasedPages = new ErasedPages({ emptyJournal: () => emptyJournal(database.path), onError: wiring.onError });
  return {
    http,
    live,
    printQueue,
    printerSearch,
    housekeeping,
    missingScreens,
    erasedPages,
    imports,
    reports,
    onBackupsChanged: () => {
      announceBackups({ state, context, live: () => live, onError: wiring.onError });
    },
    onSyncChanged: announceSync({ link: () => wiring.link, live: () => live, onError: wiring.onError }),
    onScalesChanged: announceScales(live, () => context(createViewer(state, systemCaller))),
    listeners: listenersOf({ wiring, live, printQueue, printerSearch, erasedPages, imports }),
  };
}

/** Tells the screens that look at a scale what lies on it now. */
function announceScales(live: LiveServer, context: () => QueryContext): Wired['onScalesChanged'] {
  return (scaleIds) => {
    for (const scaleId of scaleIds)
      if (live.countIn(`scale:${scaleId}`) > 0) live.publishRows(`scale:${scaleId}`, [sightRow(context(), scaleId)]);
  };
}

/** Who hears of each commit, in this order. */
function listenersOf({
  wiring,
  live,
  printQueue,
  printerSearch,
  erasedPages,
  imports,
}: Pick<Wired, 'live' | 'printQueue' | 'printerSearch' | 'erasedPages' | 'imports'> & { readonly wiring: Wiring }): Wired['listeners'] {
  return [
    (committed) => {
      live.publish(committed);
      if (committed.facts.some(({ name }) => name === 'box.recovered')) live.startOver();
      printQueue.onCommitted(committed);
    },
    printerSearch.onCommitted,
    erasedPages.onCommitted,
    (committed) => {
      for (const { deviceId, notice } of sessionNotices(committed.facts, wiring.state)) live.notifySession(deviceId, notice);
    },
    imports.onCommitted,
    () => {
      wiring.scales.follow();
    },
    (committed) => {
      followFacts(wiring.backups, committed);
    },
  ];
}

function createGuestScreens({ live }: WiredParts): GuestScreens {
  return new GuestScreens((room, rows) => {
    live().publishRows(room, rows);
  });
}

function createHttpApp(parts: WiredParts): ReturnType<typeof createHttp> {
  const { wiring, hosts, identify, context, pictures, imports, http } = parts;
  const { clock, database, state, bus, services, onError } = wiring;
  const queries = boxQueries({
    boxId: wiring.boxId,
    version: wiring.version,
    demo: wiring.isDemo,
    join: joinSource(wiring, () => portOf(http())),
  });
  const mayKeep = ({ headers }: Request): boolean =>
    state.people.devices.get(identify(headers.cookie).deviceId ?? '')?.customerDataExcluded !== true;
  return createHttp({
    hosts,
    identify,
    viewerOf: (caller) => createViewer(state, caller),
    context,
    queries,
    onError,
    employeeOf: (deviceId) => state.people.sessions.get(deviceId) ?? null,
    execute: (name, body, caller) => bus.execute(name, body, caller),
    present: async (result, viewer) =>
      withOffer(
        wiring.link,
        viewer,
        withApiKey(
          wiring.freshApiKeys,
          state,
          viewer,
          withRecoveryKey(wiring.backups, viewer, await presentResult(context(viewer), result)),
        ),
      ),
    cookieFor: (command, body) => pairingCookie({ command, body, boxId: wiring.boxId, deviceToken: services.deviceToken }),
    defaultLanguage: () => state.settings.defaultLanguage,
    screens: wiring.screens,
    development: wiring.developmentOrigins.length > 0,
    routers: [
      statusRoutes({
        health: () => healthOf({ state, bus, boxId: wiring.boxId, version: wiring.version, now: clock.now(), backups: wiring.backups }),
        defaultLanguage: () => state.settings.defaultLanguage,
      }),
      openApiRoutes(() => openApiDocument(wireCommands, queries, wiring.version)),
      createOpenApi(wiring, context),
      imageRoutes({
        readers: database.readers,
        write: (run) => bus.write(run),
        now: clock.now,
        viewerOf: (request) => createViewer(state, sessionOf(state, identify(request.headers.cookie).deviceId)),
        defaultLanguage: () => state.settings.defaultLanguage,
      }),
      fileRoutes({
        context,
        write: (run) => bus.write(run),
        now: clock.now,
        viewerOf: (request) => createViewer(state, sessionOf(state, identify(request.headers.cookie).deviceId)),
        mayKeep,
        defaultLanguage: () => state.settings.defaultLanguage,
      }),
      guestRoutes(parts),
      callsRoutes(parts),
      ...imports.routers({
        viewerOf: (request) => createViewer(state, sessionOf(state, identify(request.headers.cookie).deviceId)),
        context,
        defaultLanguage: () => state.settings.defaultLanguage,
      }),
      paperPictureRoutes({ folder: pictures, isPaired: (request) => identify(request.headers.cookie).deviceId !== null, mayKeep }),
    ],
  });
}

function guestRoutes({ wiring: { state }, identify, live, guests }: WiredParts): Router {
  return guestScreenRoutes({
    screens: guests,
    watchersOf: (tillDeviceId) => live().countIn(`guest:${tillDeviceId}`),
    viewerOf: (request) => createViewer(state, sessionOf(state, identify(request.headers.cookie).deviceId)),
    defaultLanguage: () => state.settings.defaultLanguage,
  });
}

function createLive({ wiring, hosts, identify, context, live, guests, http }: WiredParts): LiveServer {
  const { clock, state, bus, onError } = wiring;
  return new LiveServer({
    http: http(),
    rooms,
    context,
    now: clock.now,
    version: wiring.version,
    onError,
    identify: (request) => socketIdentity(request, hosts, identify),
    viewerOf: ({ deviceId }) => createViewer(state, sessionOf(state, deviceId)),
    personOf: (deviceId) => personOn(state, deviceId),
    onSeen: (deviceId) => {
      state.lastSeen.set(deviceId, clock.now());
      if (!live().isOnline(deviceId)) guests().forget(deviceId);
      const row = deviceRow(context(createViewer(state, systemCaller)), deviceId);
      if (row && live().countIn('devices') > 0) live().publishRows('devices', [{ key: deviceId, row }]);
      void bus.write((writer) =>
        writer.run('UPDATE device SET last_seen_at = CAST(? AS INTEGER) WHERE id = ?', [clock.now(), deviceId]).then(() => undefined),
      );
    },
  });
}

/**
 * A socket's handshake: our host and our origin. Without the cookie of a paired device it may join the pickup board alone; a revoked device's browser is one of
 * those, so that it can be paired again or show the board, and is told why by its requests.
 */
function socketIdentity(
  request: IncomingMessage,
  hosts: AllowedHosts,
  identify: ReturnType<typeof createIdentifier>,
): { readonly deviceId: string | null } | null {
  const { host, origin } = request.headers;
  if (!hosts.isHost(host) || !hosts.isOrigin(origin, host)) return null;
  return { deviceId: identify(cookieHeader(request)).deviceId };
}

function openApiRoutes(document: () => unknown): Router {
  const router = Router();
  const text = writtenWhenAsked(document);
  router.get('/api/openapi.json', (_request, response) => {
    response.type('application/json').send(text());
  });
  return router;
}

function portOf(http: HttpServer): number {
  const address = http.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
