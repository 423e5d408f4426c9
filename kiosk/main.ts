import { mount } from 'svelte';
import '#ui/theme/base.css';
import { pause } from '#ui/live/back-off';
import { BoxClient } from '#ui/live/box-client';
import { Connection } from '#ui/live/connection.svelte.ts';
import { renewWithBox } from '#ui/live/renewal';
import { Ticker } from '#ui/live/ticker.svelte.ts';
import { Router } from '#ui/layout/router.svelte.ts';
import { rememberedLanguage, Texts, type CatalogueLoaders } from '#ui/text/texts.svelte.ts';
import App from './App.svelte';
import { opening } from './shell/opening.svelte.ts';
import { startTheme } from './user/device-choices';
import { Approvals } from './state/approvals.svelte.ts';
import { CustomerBook } from './state/book.svelte.ts';
import { Branch } from './state/branch.svelte.ts';
import { Cart } from './state/cart.svelte.ts';
import { Commands } from './state/commands';
import type { Desk } from './state/desk';
import { Drafts } from './state/drafts.svelte.ts';
import { Floor } from './state/floor.svelte.ts';
import { Menu } from './state/menu.svelte.ts';
import { Notices } from './state/notices.svelte.ts';
import { Session } from './state/session.svelte.ts';
import { Shift } from './state/shift.svelte.ts';
import { GuestScreen } from './guest/guest-screen';
import { askOrderCustomer } from './counter/ask-customer';
import type { KioskText } from './text/uz-latn';

const catalogues: CatalogueLoaders<KioskText> = {
  'uz-Latn': () => import('./text/uz-latn').then((module) => module.uzLatn),
  'uz-Cyrl': () => import('./text/uz-cyrl').then((module) => module.uzCyrl),
  ru: () => import('./text/ru').then((module) => module.ru),
  en: () => import('./text/en').then((module) => module.en),
};

/** How long the first drawing waits for who is signed in here: the sign-in page must not flash by, a silent box must be said. */
const SESSION_PATIENCE_MS = 700;

/** Builds everything once and shows the first screen. The menu and the session are asked for first, so that they are on their way while the page is made. */
async function start(): Promise<void> {
  startTheme();
  let loaded: Texts<KioskText> | null = null;
  const client = new BoxClient({ language: () => loaded?.language ?? rememberedLanguage() });
  const connection = new Connection();
  const menu = new Menu(client, connection);
  // A device that is not paired yet is refused, and hears the menu in its room after the pairing.
  void menu.read();
  const notices = new Notices();
  const session = new Session(client, connection, (reason) => {
    const shell = loaded?.t.shell;
    if (shell !== undefined) notices.say(reason === 'stopping' ? shell.stopping : shell.rightsChanged);
  });
  const known = session.load();
  const texts = await Texts.load(catalogues, rememberedLanguage());
  loaded = texts;
  await Promise.race([known, pause(SESSION_PATIENCE_MS)]);
  const approvals = new Approvals();
  const floor = new Floor(connection);
  const branch = new Branch(connection);
  const book = new CustomerBook(connection);
  const ticker = new Ticker(() => connection.serverNowMs());
  const desk: Desk = {
    texts,
    client,
    connection,
    ticker,
    router: new Router(),
    session,
    approvals,
    commands: new Commands(client, approvals),
    notices,
    menu,
    floor,
    branch,
    book,
    drafts: new Drafts(client, connection),
    cart: new Cart({
      menu,
      floor,
      branch,
      book,
      nowMs: () => ticker.nowMs,
      excludesCustomers: () => session.device?.customerDataExcluded === true,
      askCustomer: (customerId) => askOrderCustomer(client, customerId),
    }),
    shift: new Shift(client, connection),
    guest: new GuestScreen(() => session.device?.kind === 'till'),
  };
  desk.router.start();
  const target = document.getElementById('kiosk');
  if (target === null) throw new Error('index.html has no #kiosk');
  mount(App, { target, props: { desk } });
  void opening.watch();
  connection.start();
  // A sum that was typed is nowhere but on its page; what is edited in the office neither.
  renewWithBox(connection, () => /^#\/office|\/pay/.test(location.hash));
}

void start();
