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

/** The built screens: pages are asked for anew each time, everything under `assets` is named by its content and kept for ever. */
export function serveScreens(app: Express, screens: { readonly kiosk: string; readonly kitchen: string }): void {
  const serve = (folder: string) =>
    express.static(folder, {
      index: 'index.html',
      redirect: true,
      setHeaders: (response, path) => {
        response.setHeader('Cache-Control', /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  app.use('/kitchen', packedAsset, serve(screens.kitchen));
  app.use('/', packedAsset, serve(screens.kiosk));
}
