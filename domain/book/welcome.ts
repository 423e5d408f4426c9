/**
 * The welcome letter of a new customer (DEB-17…19): no fiscal paper and no receivable, a letter or a proforma of nothing, with the branch's own words, how
 * it may be paid and when. The text is frozen when it is queued; whoever sends it later sends this.
 */
import type { Language } from '#domain/contract/primitives';
import type { Settings } from '#domain/contract/settings';
import { pick } from '#domain/text/localized';
import { businessDate } from '#domain/time/business-day';
import { tenders } from '#domain/payment/tenders';

const DAY_MS = 86_400_000;

/** What of the branch is on it. */
export type WelcomeSettings = Pick<
  Settings,
  'branchName' | 'legalName' | 'address' | 'phone' | 'taxId' | 'receiptFooter' | 'defaultLanguage' | 'welcome'
>;

/** A letter ready to be sent. */
export interface WelcomeLetter {
  readonly title: string;
  readonly text: string;
  readonly html: string;
  /** When what is bought now would be due. */
  readonly dueAt: number;
  /** When a reminder goes out, if something is owed then; null = none. */
  readonly reminderAt: number | null;
  readonly reminderTitle: string;
  readonly reminderText: string;
}

interface Words {
  readonly letter: string;
  readonly proforma: string;
  readonly hello: (name: string) => string;
  readonly welcome: (branch: string) => string;
  readonly methods: string;
  readonly term: (days: number, date: string) => string;
  readonly nothing: string;
  readonly notFiscal: string;
  readonly reminder: string;
  readonly remind: (branch: string, date: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  'uz-Latn': {
    letter: 'Xush kelibsiz',
    proforma: 'Proforma hisob',
    hello: (name) => `Assalomu alaykum, ${name}!`,
    welcome: (branch) => `${branch} mijozlari qatoriga qoʻshilganingizdan xursandmiz.`,
    methods: 'Toʻlash mumkin',
    term: (days, date) => `Toʻlov muddati: ${String(days)} kun (${date} gacha).`,
    nothing: 'Jami: 0 soʻm. Hozir hech narsa toʻlash kerak emas.',
    notFiscal: 'Fiskal hujjat emas',
    reminder: 'Toʻlov eslatmasi',
    remind: (branch, date) => `${branch}: toʻlov muddati ${date} kuni tugagan.`,
  },
  'uz-Cyrl': {
    letter: 'Хуш келибсиз',
    proforma: 'Проформа ҳисоб',
    hello: (name) => `Ассалому алайкум, ${name}!`,
    welcome: (branch) => `${branch} мижозлари қаторига қўшилганингиздан хурсандмиз.`,
    methods: 'Тўлаш мумкин',
    term: (days, date) => `Тўлов муддати: ${String(days)} кун (${date} гача).`,
    nothing: 'Жами: 0 сўм. Ҳозир ҳеч нарса тўлаш керак эмас.',
    notFiscal: 'Фискал ҳужжат эмас',
    reminder: 'Тўлов эслатмаси',
    remind: (branch, date) => `${branch}: тўлов муддати ${date} куни тугаган.`,
  },
  ru: {
    letter: 'Добро пожаловать',
    proforma: 'Счёт-проформа',
    hello: (name) => `Здравствуйте, ${name}!`,
    welcome: (branch) => `Мы рады, что вы стали клиентом «${branch}».`,
    methods: 'Оплатить можно',
    term: (days, date) => `Срок оплаты в днях: ${String(days)} (до ${date}).`,
    nothing: 'Итого: 0 сум. Сейчас ничего платить не нужно.',
    notFiscal: 'Не является фискальным документом',
    reminder: 'Напоминание об оплате',
    remind: (branch, date) => `«${branch}»: срок оплаты истёк ${date}.`,
  },
  en: {
    letter: 'Welcome',
    proforma: 'Proforma invoice',
    hello: (name) => `Dear ${name},`,
    welcome: (branch) => `We are glad to have you as a customer of ${branch}.`,
    methods: 'Ways to pay',
    term: (days, date) => `Payment term: ${String(days)} days (until ${date}).`,
    nothing: 'Total: 0 soʻm. Nothing is to be paid now.',
    notFiscal: 'Not a fiscal document',
    reminder: 'Payment reminder',
    remind: (branch, date) => `${branch}: payment was due on ${date}.`,
  },
};

/** Makes the letter for a customer in his language. */
export function welcomeLetter(
  settings: WelcomeSettings,
  customer: { readonly name: string; readonly language: Language | null },
  at: number,
): WelcomeLetter {
  const language = customer.language ?? settings.defaultLanguage;
  const words = WORDS[language];
  const { kind, text, paymentTermDays, paymentMethods, reminderAfterDays } = settings.welcome;
  const dueAt = at + paymentTermDays * DAY_MS;
  const date = dayText(dueAt);
  const methods = paymentMethods.map((method) => methodName(method, language)).join(', ');
  const title = `${settings.branchName}: ${kind === 'letter' ? words.letter : words.proforma}`;
  const lines = [
    words.hello(customer.name),
    text === null ? words.welcome(settings.branchName) : pick(text, language),
    ...(kind === 'proforma' ? [words.nothing] : []),
    ...(methods === '' ? [] : [`${words.methods}: ${methods}.`]),
    words.term(paymentTermDays, date),
    words.notFiscal,
  ];
  const foot = [
    settings.legalName,
    settings.address,
    settings.phone,
    settings.taxId,
    settings.receiptFooter === null ? '' : pick(settings.receiptFooter, language),
  ];
  return {
    title,
    text: [settings.branchName, ...lines, ...foot.filter((line) => line !== '')].join('\n'),
    html: page(
      language,
      title,
      settings.branchName,
      lines,
      foot.filter((line) => line !== ''),
    ),
    dueAt,
    reminderAt: reminderAfterDays === null ? null : dueAt + reminderAfterDays * DAY_MS,
    reminderTitle: `${settings.branchName}: ${words.reminder}`,
    reminderText: words.remind(settings.branchName, date),
  };
}

function dayText(at: number): string {
  return businessDate(at, 0).split('-').reverse().join('.');
}

function methodName(method: string, language: Language): string {
  const tender = Object.entries(tenders).find(([key]) => key === method)?.[1];
  return tender === undefined ? method : pick(tender.name, language);
}

/** A page of its own: a sender may put it into a mail as it is, nothing in it is fetched. */
function page(language: Language, title: string, head: string, lines: readonly string[], foot: readonly string[]): string {
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escapeHtml(title)}</title><body style="font:16px/1.5 sans-serif;max-width:36rem;margin:2rem auto"><h1>${escapeHtml(head)}</h1>${lines.map(paragraph).join('')}<hr><small>${foot.map(paragraph).join('')}</small></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
