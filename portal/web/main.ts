import { mount } from 'svelte';
import '#ui/theme/base.css';
import { Toasts } from '#ui/feedback/toasts.svelte.ts';
import { rememberedLanguage, Texts, type CatalogueLoaders } from '#ui/text/texts.svelte.ts';
import App from './App.svelte';
import { Live, openPokes } from './state/live.svelte.ts';
import type { Portal } from './state/portal';
import { PortalClient } from './state/portal-client';
import { Router } from './state/router.svelte.ts';
import { Scope } from './state/scope.svelte.ts';
import { Session } from './state/session.svelte.ts';
import { enterByTelegram, isInTelegram } from './state/telegram';
import type { PortalText } from './text/uz-latn';

const catalogues: CatalogueLoaders<PortalText> = {
  'uz-Latn': () => import('./text/uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./text/uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./text/ru').then((module) => module.ru),
  en: () => import('./text/en').then((module) => module.en),
};

/** Builds everything once and shows the first page. What every page needs is on its way while the texts are fetched. */
async function start(): Promise<void> {
  let loaded: Texts<PortalText> | null = null;
  const client: PortalClient = new PortalClient({
    language: () => loaded?.language ?? rememberedLanguage(),
    onProblem: (problem) => session.hear(problem),
  });
  const session = new Session(client);
  const scope = new Scope(client);
  const router = new Router();
  router.start();
  const known = isInTelegram() ? enterByTelegram(client, session).then(() => scope.load()) : Promise.all([session.load(), scope.load()]);
  const texts = await Texts.load(catalogues, rememberedLanguage());
  loaded = texts;
  await known;
  const portal: Portal = {
    texts,
    client,
    session,
    scope,
    router,
    live: new Live(openPokes(() => client.bearer)),
    toasts: new Toasts(),
  };
  const target = document.getElementById('portal');
  if (target === null) throw new Error('index.html has no #portal');
  mount(App, { target, props: { portal } });
  // A page that the browser kept whole for its Back key asks again who is signed in before it shows anything.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

void start();
