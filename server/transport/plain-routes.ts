import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import type { Request } from 'express';
import type { HealthView } from '#domain/contract/box';
import { id } from '#domain/contract/primitives';
import type { Language } from '#domain/contract/primitives';
import { languageOf, sendProblem } from './problems';

/** `GET /healthz` for machines, and `/status` for a person with a phone: proof that the server lives, without sign-in (BX-O-289). */
export function statusRoutes(options: { readonly health: () => HealthView; readonly defaultLanguage: () => Language }): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    const health = options.health();
    response
      .status(health.status === 'ok' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(health);
  });
  router.get('/status', (request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(statusPage(options.health(), languageOf(request, options.defaultLanguage())));
  });
  return router;
}

/** `GET /api/paper/<job>.png`: what a screen printer has "printed". Money may be on it, so only paired screens get it; names may, so not every browser keeps it. */
export function paperPictureRoutes(options: {
  readonly folder: string;
  readonly isPaired: (request: Request) => boolean;
  readonly mayKeep: (request: Request) => boolean;
}): Router {
  const router = Router();
  router.get('/api/paper/:file', (request, response) => {
    const jobId = id.safeParse(request.params.file.replace(/\.png$/, ''));
    if (!options.isPaired(request)) {
      sendProblem(response, { ok: false, code: 'not-paired' }, languageOf(request, 'uz-Latn'));
      return;
    }
    if (!jobId.success || !request.params.file.endsWith('.png')) {
      sendProblem(response, { ok: false, code: 'not-found' }, languageOf(request, 'uz-Latn'));
      return;
    }
    const stream = createReadStream(join(options.folder, `${jobId.data}.png`));
    stream.on('error', () => {
      sendProblem(response, { ok: false, code: 'not-found' }, languageOf(request, 'uz-Latn'));
    });
    stream.on('open', () => {
      response.type('png').set('Cache-Control', options.mayKeep(request) ? 'private, max-age=86400' : 'no-store');
      stream.pipe(response);
    });
  });
  return router;
}

const WORDS: Readonly<
  Record<
    Language,
    {
      readonly running: string;
      readonly version: string;
      readonly time: string;
      readonly shift: string;
      readonly open: string;
      readonly closed: string;
      readonly till: string;
      readonly kitchen: string;
      readonly board: string;
    }
  >
> = {
  'uz-Latn': {
    running: 'Dastarxon server ishlamoqda',
    version: 'Versiya',
    time: 'Vaqt',
    shift: 'Smena',
    open: 'ochiq',
    closed: 'yopiq',
    till: 'Kassa',
    kitchen: 'Oshxona ekrani',
    board: 'Tayyor buyurtmalar taxtasi',
  },
  'uz-Cyrl': {
    running: 'Dastarxon сервер ишламоқда',
    version: 'Версия',
    time: 'Вақт',
    shift: 'Смена',
    open: 'очиқ',
    closed: 'ёпиқ',
    till: 'Касса',
    kitchen: 'Ошхона экрани',
    board: 'Тайёр буюртмалар тахтаси',
  },
  ru: {
    running: 'Сервер Dastarxon работает',
    version: 'Версия',
    time: 'Время',
    shift: 'Смена',
    open: 'открыта',
    closed: 'закрыта',
    till: 'Касса',
    kitchen: 'Экран кухни',
    board: 'Табло выдачи',
  },
  en: {
    running: 'The Dastarxon server is running',
    version: 'Version',
    time: 'Time',
    shift: 'Shift',
    open: 'open',
    closed: 'closed',
    till: 'Till',
    kitchen: 'Kitchen display',
    board: 'Pickup board',
  },
};

function statusPage(health: HealthView, language: Language): string {
  const words = WORDS[language];
  const time = new Date(health.now + 5 * 3_600_000).toISOString().slice(11, 16);
  const others = Object.entries(WORDS)
    .filter(([other]) => other !== language)
    .map(([other, { running }]) => `<p lang="${other}">${running}</p>`)
    .join('');
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Dastarxon</title>
<style>body{font:18px/1.5 system-ui,sans-serif;background:#f3ede2;color:#211c16;max-width:34rem;margin:3rem auto;padding:0 1.25rem}h1{font-size:1.5rem;color:#235b1d}p[lang]{color:#564c40;margin:.2rem 0}dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem}dd{margin:0;font-weight:600}a{color:#0a5b60;display:block;padding:.6rem 0}</style>
<h1>${words.running}</h1><dl><dt>${words.version}</dt><dd>${escapeHtml(health.version)}</dd><dt>${words.time}</dt><dd>${time}</dd><dt>${words.shift}</dt><dd>${health.openShifts > 0 ? words.open : words.closed}</dd></dl>
<p><a href="/">${words.till}</a><a href="/kitchen/">${words.kitchen}</a><a href="/kitchen/#/board">${words.board}</a></p>${others}</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
