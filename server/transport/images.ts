import { createHash } from 'node:crypto';
import express, { Router } from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { ImageView } from '#domain/contract/menu';
import type { Language } from '#domain/contract/primitives';
import type { QueryContext, Viewer } from '#server/queries/registry';
import { createImageResizer } from '#server/ops/image-resizer';
import { languageOf, sendProblem } from './problems';
import type { WireRefusal } from '#domain/problem/document';

/**
 * Pictures of dishes (BX-O-53) and of the shop. They are named by what is in them, so a screen keeps one for ever, and the same picture twice is one row. The rows are not
 * facts: a product's `imageId` is.
 */

/** What the routes need. `write` takes its turn in the write queue, unlogged. */
export interface ImageRoutesOptions {
  readonly readers: QueryContext['readers'];
  readonly write: (run: (writer: ImageWriter) => Promise<void>) => Promise<void>;
  readonly now: () => number;
  readonly viewerOf: (request: Request) => Viewer;
  readonly defaultLanguage: () => Language;
}

/** As much of the writing connection as a picture needs. */
export interface ImageWriter {
  readonly run: (sql: string, parameters: readonly (string | number | Uint8Array)[]) => Promise<number>;
}

const MEGABYTES_MAX = 5;
const INSERT = 'INSERT INTO image (id, at, tile, large) VALUES (?, CAST(? AS INTEGER), ?, ?) ON CONFLICT (id) DO NOTHING';
const COLUMN = { 'tile.webp': 'tile', 'large.webp': 'large' } as const;

/** `POST /api/images` (the raw bytes of a JPEG, PNG or WebP, up to 5 MB) and `GET /images/<id>/<tile|large>.webp`. */
export function imageRoutes(options: ImageRoutesOptions): Router {
  const router = Router();
  router.post(
    '/api/images',
    mayUpload(options),
    express.raw({ type: () => true, limit: `${String(MEGABYTES_MAX)}mb` }),
    upload(options),
    tooLarge(options),
  );
  router.get('/images/:id/:file', download(options));
  return router;
}

function mayUpload(options: ImageRoutesOptions): RequestHandler {
  return (request, response, next) => {
    const viewer = options.viewerOf(request);
    if (viewer.deviceId === null) refuse(options, request, response, { ok: false, code: 'not-paired' });
    else if (viewer.employeeId === null) refuse(options, request, response, { ok: false, code: 'not-signed-in' });
    else if (!viewer.may('menu.edit') && !viewer.may('settings.change'))
      refuse(options, request, response, { ok: false, code: 'forbidden', params: { permission: 'menu.edit' } });
    else next();
  };
}

function upload(options: ImageRoutesOptions): RequestHandler {
  const resize = createImageResizer();
  return async (request, response) => {
    const bytes: unknown = request.body;
    if (!(bytes instanceof Uint8Array) || !isImage(bytes)) {
      refuse(options, request, response, { ok: false, code: 'image-not-image' });
      return;
    }
    const imageId = createHash('sha256').update(bytes).digest('hex');
    const known = await options.readers.raw<unknown[]>('SELECT 1 FROM image WHERE id = ?', [imageId]);
    if (known.length === 0) {
      const resized = await resize(bytes);
      if (!resized) {
        refuse(options, request, response, { ok: false, code: 'image-not-image' });
        return;
      }
      await options.write((writer) => writer.run(INSERT, [imageId, options.now(), resized.tile, resized.large]).then(() => undefined));
    }
    response
      .status(201)
      .set('Cache-Control', 'no-store')
      .json({ imageId } satisfies ImageView);
  };
}

function download(options: ImageRoutesOptions): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const [id, file] = [String(request.params['id']), String(request.params['file'])];
    const column = file === 'tile.webp' || file === 'large.webp' ? COLUMN[file] : null;
    if (column === null || !/^[0-9a-f]{64}$/.test(id)) {
      refuse(options, request, response, { ok: false, code: 'not-found' });
      return;
    }
    const rows = await options.readers.raw<{ readonly bytes: Buffer }[]>(`SELECT ${column} AS bytes FROM image WHERE id = ?`, [id]);
    const [row] = rows;
    if (row) response.type('image/webp').set('Cache-Control', 'public, max-age=31536000, immutable').send(row.bytes);
    else refuse(options, request, response, { ok: false, code: 'not-found' });
  };
}

function tooLarge(options: ImageRoutesOptions): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const isTooLarge = typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';
    if (isTooLarge) refuse(options, request, response, { ok: false, code: 'image-too-large', params: { megabytes: MEGABYTES_MAX } });
    else next(error);
  };
}

/** By content, never by name: a renamed program is not a picture. */
function isImage(bytes: Uint8Array): boolean {
  const starts = (at: number, signature: readonly number[]) => signature.every((byte, index) => bytes[at + index] === byte);
  const isJpeg = starts(0, [0xff, 0xd8, 0xff]);
  const isPng = starts(0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const isWebp = starts(0, [0x52, 0x49, 0x46, 0x46]) && starts(8, [0x57, 0x45, 0x42, 0x50]);
  return isJpeg || isPng || isWebp;
}

function refuse(options: Pick<ImageRoutesOptions, 'defaultLanguage'>, request: Request, response: Response, refusal: WireRefusal): void {
  sendProblem(response, refusal, languageOf(request, options.defaultLanguage()));
}
