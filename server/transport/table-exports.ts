import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { faultOf } from '#domain/problem/input-fault';
import type { WireRefusal } from '#domain/problem/document';
import { csvFile } from '#domain/table-file/csv-text';
import { workbookFile } from '#server/queries/export/office-formats';
import { tableExporters } from '#server/queries/export/table-exports';
import type { TableExport, TableExporter } from '#server/queries/export/table-exports';
import type { ExportRoutesOptions } from './exports';
import { languageOf, sendProblem } from './problems';

/** What the routes need. `note` makes the file a fact before a byte of it leaves. */
export interface TableExportRoutesOptions extends Omit<ExportRoutesOptions, 'note'> {
  readonly note: (
    viewer: ReturnType<ExportRoutesOptions['viewerOf']>,
    fact: { readonly name: string; readonly format: string; readonly count: number; readonly filters: Readonly<Record<string, unknown>> },
  ) => Promise<boolean>;
}

interface Format {
  readonly mediaType: string;
  readonly pack: (file: TableExport) => Readable;
}

const FORMATS: ReadonlyMap<string, Format> = new Map([
  [
    'xlsx',
    {
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      pack: ({ title, table }: TableExport) => workbookFile(title, table),
    },
  ],
  ['csv', { mediaType: 'text/csv; charset=utf-8', pack: ({ table }: TableExport) => Readable.from(csvFile(table)) }],
]);

/** `GET /api/exports/<list>.<xlsx|csv>` with the parameters of the list's query. */
export function tableExportRoutes(options: TableExportRoutesOptions): Router {
  const router = Router();
  for (const exporter of tableExporters) router.get(`/api/exports${exporter.path}.:format`, handler(options, exporter));
  return router;
}

function handler(options: TableExportRoutesOptions, exporter: TableExporter): RequestHandler<Record<string, string>> {
  return async (request, response, next) => {
    const { format: extension = '', ...path } = request.params;
    const format = FORMATS.get(extension);
    if (!format) {
      next();
      return;
    }
    const viewer = options.viewerOf(request);
    const absent = viewer.deviceId === null ? 'not-paired' : 'not-signed-in';
    if (viewer.employeeId === null) {
      refuse(options, request, response, { ok: false, code: absent });
      return;
    }
    const input = exporter.input.safeParse({ ...request.query, ...path });
    if (!input.success) {
      const faults = input.error.issues.slice(0, 20).map((issue) => faultOf(issue));
      refuse(options, request, response, { ok: false, code: 'input-invalid', params: { path: faults[0]?.path ?? '' }, faults });
      return;
    }
    const opened = await exporter.open(options.context(viewer), input.data, languageOf(request, options.defaultLanguage()));
    if (!opened.ok) {
      refuse(options, request, response, opened);
      return;
    }
    const { fileName, count } = opened.value;
    if (!(await options.note(viewer, { name: exporter.name, format: extension, count, filters: input.data }))) {
      refuse(options, request, response, { ok: false, code: 'internal' });
      return;
    }
    response.attachment(`${fileName}.${extension}`).type(format.mediaType).set('Cache-Control', 'no-store');
    try {
      await pipeline(format.pack(opened.value), response);
    } catch (error) {
      // A browser that went away in the middle is no fault; what was sent can't be taken back.
      if (!request.destroyed) options.onError(error, 'export');
    }
  };
}

function refuse(
  options: TableExportRoutesOptions,
  request: Request<Record<string, string>>,
  response: Response,
  refusal: WireRefusal,
): void {
  sendProblem(response, refusal, languageOf(request, options.defaultLanguage()));
}
