import { createHash } from 'node:crypto';
import express, { Router } from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { FileView } from '#domain/contract/customer-files';
import type { Language } from '#domain/contract/primitives';
import { fileNameOf, mediaTypeOf } from '#domain/book/file-type';
import { readFileFor } from '#server/queries/book/file-access';
import type { QueryContext, Viewer } from '#server/queries/registry';
import type { ImageWriter } from './images';
import { languageOf, sendProblem } from './problems';
import type { WireRefusal } from '#domain/problem/document';

/**
 * Files of notes and pictures of customers (DEB-21). Named by what is in them; what they are is read from their bytes. The rows are no facts: the note that
 * holds a file is one.
 */

/** What the routes need. `write` takes its turn in the write queue, unlogged. */
export interface FileRoutesOptions {
  readonly context: (viewer: Viewer) => QueryContext;
  readonly write: (run: (writer: ImageWriter) => Promise<void>) => Promise<void>;
  readonly now: () => number;
  readonly viewerOf: (request: Request) => Viewer;
  /** False on a device whose browser keeps nothing of a customer. */
  readonly mayKeep: (request: Request) => boolean;
  readonly defaultLanguage: () => Language;
}

const MEGABYTES_MAX = 5;
const INSERT = `INSERT INTO file (id, name, media_type, bytes, content, at, by_id) VALUES (?, ?, ?, CAST(? AS INTEGER), ?, CAST(? AS INTEGER), ?) ON CONFLICT (id) DO NOTHING`;

/** `POST /api/files` (raw bytes up to 5 MB, the name in `X-File-Name`) and `GET /api/files/:id`. */
export function fileRoutes(options: FileRoutesOptions): Router {
  const router = Router();
  router.post(
    '/api/files',
    mayUpload(options),
    express.raw({ type: () => true, limit: `${String(MEGABYTES_MAX)}mb` }),
    upload(options),
    tooLarge(options),
  );
  router.get('/api/files/:id', download(options));
  return router;
}

function mayUpload(options: FileRoutesOptions): RequestHandler {
  return (request, response, next) => {
    const viewer = options.viewerOf(request);
    if (viewer.deviceId === null) refuse(options, request, response, { ok: false, code: 'not-paired' });
    else if (viewer.employeeId === null) refuse(options, request, response, { ok: false, code: 'not-signed-in' });
    else if (!viewer.may('customer.edit'))
      refuse(options, request, response, { ok: false, code: 'forbidden', params: { permission: 'customer.edit' } });
    else next();
  };
}

function upload(options: FileRoutesOptions): RequestHandler {
  return async (request, response) => {
    const bytes: unknown = request.body;
    const mediaType = bytes instanceof Uint8Array ? mediaTypeOf(bytes) : null;
    if (!(bytes instanceof Uint8Array) || mediaType === null) {
      refuse(options, request, response, { ok: false, code: 'file-not-allowed' });
      return;
    }
    const fileId = createHash('sha256').update(bytes).digest('hex');
    const name = fileNameOf(givenName(request), mediaType);
    const byId = options.viewerOf(request).employeeId ?? '';
    await options.write((writer) =>
      writer.run(INSERT, [fileId, name, mediaType, bytes.byteLength, bytes, options.now(), byId]).then(() => undefined),
    );
    response
      .status(201)
      .set('Cache-Control', 'no-store')
      .json({ fileId, name, mediaType, bytes: bytes.byteLength } satisfies FileView);
  };
}

/** A header carries no letters beyond Latin: the name is percent-encoded. */
function givenName(request: Request): string {
  try {
    return decodeURIComponent(request.get('x-file-name') ?? '');
  } catch {
    return '';
  }
}

function download(options: FileRoutesOptions): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const id = String(request.params['id']);
    const viewer = options.viewerOf(request);
    const file = /^[0-9a-f]{64}$/.test(id) && viewer.employeeId !== null ? await readFileFor(options.context(viewer), id) : null;
    if (file === null) {
      refuse(options, request, response, { ok: false, code: viewer.employeeId === null ? 'not-signed-in' : 'not-found' });
      return;
    }
    response
      .type(file.mediaType)
      .set('Cache-Control', options.mayKeep(request) ? 'private, max-age=300' : 'no-store')
      .set('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .send(Buffer.from(file.content));
  };
}

function tooLarge(options: FileRoutesOptions): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const isTooLarge = typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';
    if (isTooLarge) refuse(options, request, response, { ok: false, code: 'file-too-large', params: { megabytes: MEGABYTES_MAX } });
    else next(error);
  };
}

function refuse(options: Pick<FileRoutesOptions, 'defaultLanguage'>, request: Request, response: Response, refusal: WireRefusal): void {
  sendProblem(response, refusal, languageOf(request, options.defaultLanguage()));
}
