import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { customersQuery } from '#domain/contract/customer-views';
import type { Language } from '#domain/contract/primitives';
import { faultOf } from '#domain/problem/input-fault';
import { csvFile } from '#domain/table-file/csv-text';
import { openExport } from '#server/queries/export/export-rows';
import type { Export } from '#server/queries/export/export-rows';
import { docxFile, xlsxFile } from '#server/queries/export/office-formats';
import { htmlFile, txtFile } from '#server/queries/export/text-formats';
import { vcardFile } from '#server/queries/export/vcard-format';
import type { QueryContext, Viewer } from '#server/queries/registry';
import { languageOf, sendProblem } from './problems';
import type { WireRefusal } from '#domain/problem/document';

/** What the route needs. `note` makes the export a fact (who, when, what, how many) before a byte of it leaves. */
export interface ExportRoutesOptions {
  readonly viewerOf: (request: Request) => Viewer;
  readonly context: (viewer: Viewer) => QueryContext;
  readonly note: (
    viewer: Viewer,
    fact: { readonly format: string; readonly count: number; readonly filters: Readonly<Record<string, unknown>> },
  ) => Promise<boolean>;
  readonly onError: (error: unknown, context: string) => void;
  readonly defaultLanguage: () => Language;
}

interface Format {
  readonly mediaType: string;
  readonly file: (data: Export, language: Language) => Readable;
}

const text = (make: (data: Export, language: Language) => AsyncIterable<string>) => (data: Export, language: Language) =>
  Readable.from(make(data, language));
const office = 'application/vnd.openxmlformats-officedocument';
const FORMATS: Readonly<Record<string, Format>> = {
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, file: xlsxFile },
  docx: { mediaType: `${office}.wordprocessingml.document`, file: docxFile },
  csv: { mediaType: 'text/csv; charset=utf-8', file: text(csvFile) },
  txt: { mediaType: 'text/plain; charset=utf-8', file: text(txtFile) },
  html: { mediaType: 'text/html; charset=utf-8', file: text(htmlFile) },
  vcf: { mediaType: 'text/vcard; charset=utf-8', file: text(vcardFile) },
};

/** `GET /api/customers/export.<xlsx|csv|vcf|html|txt|docx>` with the filters of the list: all rows of the selection, as a download. */
export function exportRoutes(options: ExportRoutesOptions): Router {
  const router = Router();
  router.get('/api/customers/:file', async (request, response, next) => {
    const extension = /^export\.([a-z]+)$/.exec(request.params.file)?.[1];
    const format = extension === undefined ? undefined : FORMATS[extension];
    if (extension === undefined || !format) {
      next();
      return;
    }
    const viewer = options.viewerOf(request);
    const refusal = refuseReader(viewer);
    const filters = customersQuery.safeParse(request.query);
    if (refusal || !filters.success) {
      const faults = filters.error?.issues.slice(0, 20).map((issue) => faultOf(issue)) ?? [];
      refuse(options, request, response, refusal ?? { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults });
      return;
    }
    const language = languageOf(request, options.defaultLanguage());
    const data = await openExport(options.context(viewer), filters.data, language);
    const { offset: _offset, limit: _limit, ...selection } = filters.data;
    if (!(await options.note(viewer, { format: extension, count: data.count, filters: selection }))) {
      refuse(options, request, response, { ok: false, code: 'internal' });
      return;
    }
    response.attachment(`customers.${extension}`).type(format.mediaType).set('Cache-Control', 'no-store');
    try {
      await pipeline(format.file(data, language), response);
    } catch (error) {
      // A browser that went away in the middle is no fault; what was sent can't be taken back.
      if (!request.destroyed) options.onError(error, 'export');
    }
  });
  return router;
}

function refuseReader(viewer: Viewer): WireRefusal | null {
  if (viewer.deviceId === null) return { ok: false, code: 'not-paired' };
  if (viewer.employeeId === null) return { ok: false, code: 'not-signed-in' };
  return viewer.may('customer.export') ? null : { ok: false, code: 'forbidden', params: { permission: 'customer.export' } };
}

function refuse(options: ExportRoutesOptions, request: Request, response: Response, refusal: WireRefusal): void {
  sendProblem(response, refusal, languageOf(request, options.defaultLanguage()));
}
