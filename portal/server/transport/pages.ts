import { join } from 'node:path';
import express from 'express';
import type { Express, RequestHandler } from 'express';

/** Hands out the packed form that the build left beside a script or a style, to whoever takes it. */
const packedAsset: RequestHandler = (request, response, next) => {
  if (/^\/assets\/[\w.-]+\.(js|css)$/.test(request.path) && request.acceptsEncodings('gzip') === 'gzip') {
    response.type(request.path.endsWith('.js') ? 'text/javascript' : 'text/css');
    response.set({ 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
    request.url = `${request.path}.gz`;
  }
  next();
};

/** The built pages: one document for every address of the portal, everything under `assets` is named by its content and kept for ever. */
export function servePages(app: Express, folder: string): void {
  app.use(
    packedAsset,
    express.static(folder, {
      index: false,
      setHeaders: (response, path) => {
        response.setHeader('Cache-Control', /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  app.get(/^\/(?!assets\/|api\/|sync\/|socket\.io\/)[^.]*$/, (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(join(folder, 'index.html'));
  });
}
