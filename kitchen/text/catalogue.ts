import type { CatalogueLoaders } from '#ui/text/texts.svelte.ts';

/** Everything the kitchen display and the pickup board say, by place. One shape for the four languages: a missing text does not compile. */
export type Catalogue = {
  readonly title: string;
  readonly age: { readonly new: string; readonly normal: string; readonly warning: string; readonly late: string };
  readonly top: {
    readonly tickets: (count: number) => string;
    readonly warnings: (count: number) => string;
    readonly late: (count: number) => string;
    readonly soundOn: string;
    readonly soundOff: string;
    readonly soundBlocked: string;
    readonly recall: string;
    readonly stopList: string;
    readonly settings: string;
    readonly allDay: string;
  };
  readonly ticket: {
    readonly kinds: { readonly 'dine-in': string; readonly quick: string; readonly takeaway: string; readonly delivery: string };
    readonly table: (name: string) => string;
    readonly number: (queueNumber: number) => string;
    readonly guests: (count: number) => string;
    readonly left: (count: number) => string;
    readonly allDone: string;
    readonly alsoAt: string;
    readonly ready: string;
    readonly done: string;
    readonly voided: string;
    readonly voidedPart: (quantity: string) => string;
    readonly cancelled: string;
    /** What the cook says by tapping a cancelled card away. */
    readonly confirm: string;
    readonly allergy: string;
    readonly addOn: (time: string, waiter: string) => string;
    readonly course: (number: number) => string;
    /** Somebody wants a dish stopped that is not begun; the two answers. */
    readonly stopAsked: (byName: string) => string;
    readonly stopYes: string;
    readonly stopNo: string;
    /** So much of a dish goes to another table. */
    /** What of the order waits to be sent for: a course, or (null) what is in none. */
    readonly waits: (course: number | null, count: number) => string;
    readonly sendFor: string;
    readonly seat: (number: number) => string;
    readonly queued: string;
    readonly continued: (part: number, of: number) => string;
    readonly continues: string;
    readonly bump: (place: string) => string;
    readonly bumpButton: string;
    readonly inWork: (place: string) => string;
  };
  /** Words after a quantity; pieces and portions have none, because "2" is how a cook counts. */
  readonly units: {
    readonly kg: string;
    readonly gram: string;
    readonly litre: string;
    readonly millilitre: string;
    readonly metre: string;
    readonly pack: string;
    readonly box: string;
  };
  readonly grid: {
    readonly empty: string;
    readonly emptyHint: string;
    readonly loading: string;
    readonly more: (count: number) => string;
    readonly page: (page: number, of: number) => string;
    readonly previous: string;
    readonly next: string;
  };
  readonly expeditor: {
    readonly title: string;
    readonly hint: string;
    readonly first: string;
    readonly makeFirst: (place: string) => string;
    readonly makeUsual: (place: string) => string;
    readonly goesFirst: (place: string) => string;
    readonly goesBack: (place: string) => string;
    readonly cancel: string;
    readonly handOut: string;
    readonly handOutOf: (place: string) => string;
    readonly handedOut: (place: string) => string;
  };
  readonly times: {
    readonly title: string;
    readonly lead: string;
    readonly period: string;
    readonly periods: { readonly today: string; readonly yesterday: string; readonly week: string; readonly month: string };
    readonly dish: string;
    readonly count: string;
    readonly median: string;
    readonly p90: string;
    readonly all: string;
    readonly empty: string;
  };
  readonly allDay: { readonly title: string; readonly empty: string };
  readonly keys: {
    readonly bump: string;
    readonly select: string;
    readonly done: string;
    readonly recall: string;
    readonly undo: string;
    readonly allDay: string;
    readonly page: string;
    readonly hint: string;
    readonly title: string;
    readonly lead: string;
    readonly change: string;
    readonly press: string;
    readonly reset: string;
    readonly card: (number: number) => string;
    readonly names: {
      readonly up: string;
      readonly down: string;
      readonly left: string;
      readonly right: string;
      readonly done: string;
      readonly recall: string;
      readonly 'recall-list': string;
      readonly undo: string;
      readonly 'all-day': string;
      readonly priority: string;
      readonly 'next-page': string;
      readonly 'previous-page': string;
    };
  };
  readonly dead: {
    readonly title: string;
    readonly told: (lastHeard: string) => string;
    readonly neverHeard: string;
    readonly queued: (count: number) => string;
  };
  readonly undo: {
    readonly bumped: (place: string) => string;
    readonly undo: string;
    readonly nothing: string;
    readonly recalled: (place: string) => string;
  };
  readonly recall: {
    readonly title: string;
    readonly hint: string;
    readonly empty: string;
    readonly back: string;
    readonly bumpedAt: (time: string) => string;
  };
  readonly stopList: {
    readonly title: string;
    readonly hint: string;
    readonly search: string;
    readonly onSale: string;
    readonly soldOut: string;
    readonly left: (quantity: string) => string;
    readonly markSoldOut: string;
    readonly markOnSale: string;
    readonly markLeft: string;
    readonly howMany: string;
    readonly save: string;
    readonly nothingFound: string;
    readonly stopped: (count: number) => string;
    readonly onlyStopped: string;
    readonly needsLink: string;
    /** Until when a dish is stopped, and how a row says so. */
    readonly until: string;
    readonly choices: Readonly<Record<'hand' | 'shift' | 'hour' | 'tomorrow', string>>;
    readonly ends: { readonly hand: string; readonly shift: string; readonly time: (when: string) => string };
    /** Beside the name of a variant. */
    readonly off: string;
  };
  readonly settings: {
    readonly title: string;
    readonly stations: string;
    readonly language: string;
    readonly sound: string;
    readonly soundTest: string;
    readonly soundNames: { readonly new: string; readonly changed: string; readonly voided: string };
    readonly soundSwitch: string;
    readonly repeat: string;
    readonly volume: string;
    readonly loudness: { readonly quiet: string; readonly normal: string; readonly loud: string };
    readonly cook: string;
    readonly nobody: string;
    readonly signIn: string;
    readonly change: string;
    readonly board: string;
    readonly done: string;
  };
  readonly stations: { readonly title: string; readonly hint: string; readonly none: string; readonly open: string };
  readonly join: {
    readonly title: string;
    readonly hint: string;
    readonly code: string;
    readonly name: string;
    readonly nameDefault: string;
    readonly guestTitle: string;
    readonly guestName: string;
    readonly pair: string;
    readonly pairHere: string;
    readonly pairing: string;
    readonly board: string;
    readonly notReady: string;
    readonly revoked: string;
  };
  readonly signIn: {
    readonly title: string;
    readonly hint: string;
    readonly pin: string;
    readonly present: string;
    readonly absent: string;
    readonly choose: string;
    readonly later: string;
    readonly needed: string;
  };
  readonly failure: {
    readonly unreachable: string;
    readonly unexpected: string;
    readonly notKept: (place: string) => string;
    readonly retry: string;
    readonly stopping: string;
    readonly noStation: string;
  };
};

/** One lazy chunk a language. */
export const catalogueLoaders: CatalogueLoaders<Catalogue> = {
  'uz-Latn': async () => (await import('./uz-latn')).uzbekLatin,
  'uz-Cyrl': async () => (await import('./uz-cyrl')).uzbekCyrillic,
  ru: async () => (await import('./ru')).russian,
  en: async () => (await import('./en')).english,
};
