import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ImportView } from '#domain/contract/customer-import';
import { importKind } from '#domain/contract/list-import';
import { text } from '#domain/contract/primitives';
import type { Language } from '#domain/contract/primitives';
import type { Outcome } from '#domain/problem/refusal';
import { IMPORT_MEGABYTES_MAX } from '#server/ops/import-intake';
import type { ImportIntake } from '#server/ops/import-intake';
import type { Viewer } from '#server/queries/registry';
import { importRight } from '#domain/import/lists/import-right';
import type { Permission } from '#domain/staff/permissions';
import { languageOf, sendProblem } from './problems';
import type { WireRefusal } from '#domain/problem/document';

/** What the route needs. */
export interface ImportRoutesOptions {
  readonly intake: Pick<ImportIntake, 'take'>;
  readonly viewerOf: (request: Request) => Viewer;
  readonly viewOf: (viewer: Viewer, importId: string) => Promise<Outcome<ImportView>>;
  readonly defaultLanguage: () => Language;
}

const query = z.object({ name: text(200).default(''), sheet: text(100).default(''), kind: importKind.default('customers') });
const BYTES_PER_MEGABYTE = 1_048_576;

/** `POST /api/imports?name=mijozlar.xlsx&kind=customers`: the raw bytes of a table, up to 50 MB; `sheet` names one of several. Answers what was found in it. */
export function importRoutes(options: ImportRoutesOptions): Router {
  const router = Router();
  router.post('/api/imports', async (request, response) => {
    const viewer = options.viewerOf(request);
    const { name, sheet, kind } = query.catch({ name: '', sheet: '', kind: 'customers' }).parse(request.query);
    const refusal = refuseSender(viewer, request, importRight[kind]);
    if (refusal) {
      refuse(options, request, response, refusal);
      return;
    }
    const taken = await options.intake.take(request, { fileName: name === '' ? 'import' : name, kind, sheet, byId: viewer.employeeId });
    if (!taken.ok) {
      refuse(options, request, response, taken);
      return;
    }
    const view = await options.viewOf(viewer, taken.value);
    if (view.ok) response.status(201).set('Cache-Control', 'no-store').json(view.value);
    else refuse(options, request, response, view);
  });
  return router;
}

function refuseSender(viewer: Viewer, request: Request, permission: Permission): WireRefusal | null {
  if (viewer.deviceId === null) return { ok: false, code: 'not-paired' };
  if (viewer.employeeId === null) return { ok: false, code: 'not-signed-in' };
  if (!viewer.may(permission)) return { ok: false, code: 'forbidden', params: { permission } };
  // What says itself that it is too large is not read at all.
  const isTooLarge = Number(request.headers['content-length'] ?? 0) > IMPORT_MEGABYTES_MAX * BYTES_PER_MEGABYTE;
  return isTooLarge ? { ok: false, code: 'import-too-large', params: { megabytes: IMPORT_MEGABYTES_MAX } } : null;
}

function refuse(options: ImportRoutesOptions, request: Request, response: Response, refusal: WireRefusal): void {
  // What is left of a refused body is nobody's: the connection ends with the answer.
  if (!request.complete) response.set('Connection', 'close');
  sendProblem(response, refusal, languageOf(request, options.defaultLanguage()));
}
