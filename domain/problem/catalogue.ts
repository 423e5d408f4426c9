import type { Language } from '#domain/contract/primitives';
import { permissionName } from '#domain/staff/permissions';
import { pick } from '#domain/text/localized';
import { timeOfDay } from '#domain/time/business-day';
import { accessProblems } from './catalogues/access';
import { bookProblems } from './catalogues/book';
import { customerProblems } from './catalogues/customer';
import { debtProblems } from './catalogues/debt';
import { deliveryProblems, phoneOrderProblems } from './catalogues/delivery';
import { importProblems } from './catalogues/import';
import { listProblems } from './catalogues/lists';
import { moneyProblems } from './catalogues/money';
import { moveProblems } from './catalogues/moves';
import { backupProblems, officeProblems } from './catalogues/office';
import { orderProblems } from './catalogues/order';
import { portalProblems } from './catalogues/portal';
import { preorderProblems } from './catalogues/preorder';
import { scaleProblems } from './catalogues/scale';
import { syncProblems } from './catalogues/sync';
import { wireProblems } from './catalogues/wire';
import type { Problem, ProblemParam, ProblemParams } from './problem';

/** Every refusal there is: what the screen says in four languages, how loudly, and what it offers. One row a code. */
export const catalogue = {
  ...wireProblems,
  ...accessProblems,
  ...orderProblems,
  ...moveProblems,
  ...moneyProblems,
  ...officeProblems,
  ...bookProblems,
  ...backupProblems,
  ...customerProblems,
  ...debtProblems,
  ...preorderProblems,
  ...deliveryProblems,
  ...phoneOrderProblems,
  ...importProblems,
  ...listProblems,
  ...scaleProblems,
  ...portalProblems,
  ...syncProblems,
} as const satisfies Readonly<Record<string, Problem>>;

/** The code of a refusal. */
export type ProblemCode = keyof typeof catalogue;

/** The parameters that the sentences of a code name. */
export type ProblemParamName<Code extends ProblemCode> = (typeof catalogue)[Code]['params'][number];

/** Every code, for documents and tests. */
export const problemCodes: readonly ProblemCode[] = Object.keys(catalogue).filter(isProblemCode);

/** Whether a word from outside is a code of the catalogue. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(catalogue, code);
}

/** Its row. */
export function problemOf(code: ProblemCode): Problem {
  return catalogue[code];
}

/** A refusal as a person reads it. */
export interface Sentence {
  readonly title: string;
  readonly detail: string;
}

const noBreakSpace = '\u00A0';
const currencyNames: Readonly<Record<Language, string>> = { 'uz-Latn': 'soʻm', 'uz-Cyrl': 'сўм', ru: 'сум', en: 'soʻm' };

/** Title and detail of a refusal in a language, its values filled in. A value that was not given shows as "…". */
export function sentence(code: ProblemCode, params: ProblemParams, language: Language): Sentence {
  const [title, detail] = problemOf(code).text[language];
  const fill = (text: string): string =>
    text.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => spelled(name, params[name] ?? null, language));
  return { title: fill(title), detail: fill(detail) };
}

/** Parameters for the wire: names in four languages become the reader's one. */
export function wireParams(params: ProblemParams, language: Language): Readonly<Record<string, string | number | boolean | null>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value !== null && typeof value === 'object' ? pick(value, language) : value]),
  );
}

function spelled(name: string, value: ProblemParam, language: Language): string {
  if (value === null) return '…';
  if (typeof value === 'object') return pick(value, language);
  if (typeof value === 'number') return number(name, value, language);
  const right = name === 'permission' && typeof value === 'string' ? permissionName(value) : null;
  return right === null ? String(value) : pick(right, language);
}

function number(name: string, value: number, language: Language): string {
  if (name.endsWith('Tiyin')) return `${grouped(Math.round(value / 100))}${noBreakSpace}${currencyNames[language]}`;
  if (name.endsWith('Thousandths')) return quantity(value, language);
  if (name.endsWith('At')) return timeOfDay(value);
  return String(value);
}

function grouped(whole: number): string {
  const digits = String(Math.abs(whole)).replace(/\B(?=(\d{3})+$)/g, noBreakSpace);
  return whole < 0 ? `−${digits}` : digits;
}

function quantity(thousandths: number, language: Language): string {
  const whole = Math.trunc(thousandths / 1000);
  const fraction = String(Math.abs(thousandths % 1000))
    .padStart(3, '0')
    .replace(/0+$/, '');
  return fraction === '' ? grouped(whole) : `${grouped(whole)}${language === 'en' ? '.' : ','}${fraction}`;
}
