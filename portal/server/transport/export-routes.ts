import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { WireRefusal } from '#domain/problem/document';
import { csvFile } from '#domain/table-file/csv-text';
import { workbook } from '#domain/table-file/workbook';
import { wantedLanguage } from '#domain/text/wanted-language';
import { businessDate } from '#domain/time/business-day';
import type { PortalServices } from '../accounts/services';
import type { Caller, Person } from '../commands/registry';
import { writeAudits } from '../commands/dispatch';
import { refuseRole } from '../commands/rights';
import { tableExports } from '../exports/all-exports';
import { businessArchive } from '../exports/business-export';
import type { AskQuery, CellContext, OpenTable } from '../exports/table-export';
import { zipped } from '../exports/zip';
import { listBranches } from '../store/branches';
import { createIdFactory } from '../store/ids';
import { sendRefusal } from './send-refusal';

/** What the routes need. */
export interface ExportRoutesOptions {
  readonly services: PortalServices;
  readonly callerOf: (request: Request) => Promise<{ readonly caller: Caller; readonly refusal: WireRefusal | null }>;
  readonly onError: (error: unknown, context: string) => void;
}

const FORMATS: ReadonlyMap<string, { readonly mediaType: string; readonly file: (table: OpenTable) => Readable }> = new Map(
  Object.entries({
    xlsx: {
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      file: (table: OpenTable) => zipped(workbook(table.title, table)),
    },
    csv: { mediaType: 'text/csv; charset=utf-8', file: (table: OpenTable) => Readable.from(csvFile(table)) },
  }),
);

/**
 * `GET /api/export/<table>.<xlsx|csv>` with the filters of its page: all rows, as a download. `GET /api/businesses/<owner>/export.zip`: everything, for that owner alone. Each
 * leaves a line in the audit.
 */
export function exportRoutes(options: ExportRoutesOptions): Router {
  const router = Router();
  router.get('/api/businesses/:ownerId/export.zip', async (request, response) => {
    const signedIn = await whoAsks(options, request, response);
    if (signedIn === null) return;
    if (signedIn.person.ownerId === request.params.ownerId) await sendBusiness(options, { request, response, ...signedIn });
    else sendRefusal(request, response, { ok: false, code: 'not-found' });
  });
  router.get('/api/export/:file', async (request, response, next) => {
    const [name = '', format = ''] = request.params.file.split('.');
    const signedIn = await whoAsks(options, request, response);
    if (signedIn === null) return;
    const { caller, person } = signedIn;
    const table = tableExports.get(name);
    const made = FORMATS.get(format);
    if (table === undefined || made === undefined) {
      next();
      return;
    }
    const { services } = options;
    const ask: AskQuery = (query, input) =>
      services.database.read(person.ownerId, (transaction) =>
        query.read({ transaction, person, services, now: services.now(), language: caller.language }, input),
      );
    const opened = await table.open(ask, request.query, await cellContext(services, person, caller));
    if (!opened.ok) {
      sendRefusal(request, response, opened);
      return;
    }
    await note(services, caller, person, { what: 'export.table', subject: name, details: { format, filters: request.query } });
    await send(
      options,
      { request, response },
      `${name}-${businessDate(services.now())}.${format}`,
      made.mediaType,
      made.file(opened.value),
    );
  });
  return router;
}

interface SignedIn {
  readonly caller: Caller;
  readonly person: Person;
}

/** Who asks, and may look at the business; null = he was refused and told so. */
async function whoAsks({ callerOf }: ExportRoutesOptions, request: Request, response: Response): Promise<SignedIn | null> {
  const { caller, refusal } = await callerOf(request);
  const { person } = caller;
  const refused = refusal ?? (person === null ? ({ ok: false, code: 'portal-not-signed-in' } as const) : refuseRole('reader', person));
  if (refused === null && person !== null) return { caller, person };
  sendRefusal(request, response, refused ?? { ok: false, code: 'portal-not-signed-in' });
  return null;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function sendBusiness(options: ExportRoutesOptions, { request, response, caller, person }: Exchange & SignedIn): Promise<void> {
  const { services } = options;
  const refused = refuseRole('owner', person);
  if (refused !== null) {
    sendRefusal(request, response, refused);
    return;
  }
  await note(services, caller, person, { what: 'export.business', subject: person.ownerId, details: {} });
  const file = businessArchive(person.ownerId, (run) => services.database.read(person.ownerId, run));
  await send(options, { request, response }, `dastarxon-${businessDate(services.now())}.zip`, 'application/zip', file);
}

async function send(
  options: ExportRoutesOptions,
  { request, response }: Exchange,
  fileName: string,
  mediaType: string,
  file: Readable,
): Promise<void> {
  response.attachment(fileName).type(mediaType).set('Cache-Control', 'no-store');
  try {
    await pipeline(file, response);
  } catch (error) {
    // A browser that went away in the middle is no fault; what was sent can't be taken back.
    if (!request.destroyed) options.onError(error, `export ${fileName}`);
  }
}

async function cellContext(services: PortalServices, { ownerId }: Person, { language }: Caller): Promise<CellContext> {
  const branches = await services.database.read(ownerId, (transaction) => listBranches(transaction, ownerId));
  const byId = new Map(branches.map((branch) => [branch.branchId, branch]));
  return { language: wantedLanguage(language, 'uz-Latn'), branch: (branchId) => byId.get(branchId) ?? { name: '', code: '' } };
}

/** Who took what out, before a byte of it leaves. */
async function note(
  services: PortalServices,
  caller: Caller,
  { ownerId }: Person,
  audit: { readonly what: string; readonly subject: string; readonly details: Readonly<Record<string, unknown>> },
): Promise<void> {
  await services.database.tenant(ownerId, (transaction) =>
    writeAudits({ transaction, caller, now: services.now(), newId: createIdFactory(services.now) }, ownerId, [audit]),
  );
}
