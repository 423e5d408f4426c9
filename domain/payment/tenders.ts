import type { CustomerTender, ManualTender, Tender } from '#domain/contract/order';
import type { LocalizedText } from '#domain/contract/primitives';
import type { Settings } from '#domain/contract/settings';

/** What kind of money it is. Only cash lies in the drawer; the portal groups card and transfer apart from wallets. */
export type TenderKind = 'cash' | 'card' | 'wallet' | 'platform' | 'transfer' | 'other' | 'customer';

/** A way to pay as the house ships it. */
export interface TenderDefinition {
  readonly kind: TenderKind;
  readonly name: LocalizedText;
}

/** Every way to pay, in the order of the screen. */
export const tenders = {
  cash: { kind: 'cash', name: { 'uz-Latn': 'Naqd', 'uz-Cyrl': 'Нақд', ru: 'Наличные', en: 'Cash' } },
  card: { kind: 'card', name: { 'uz-Latn': 'Karta', 'uz-Cyrl': 'Карта', ru: 'Карта', en: 'Card' } },
  click: { kind: 'wallet', name: { 'uz-Latn': 'Click' } },
  payme: { kind: 'wallet', name: { 'uz-Latn': 'Payme' } },
  uzum: { kind: 'wallet', name: { 'uz-Latn': 'Uzum' } },
  oson: { kind: 'wallet', name: { 'uz-Latn': 'Oson' } },
  alif: { kind: 'wallet', name: { 'uz-Latn': 'Alif' } },
  wolt: { kind: 'platform', name: { 'uz-Latn': 'Wolt' } },
  yandex: { kind: 'platform', name: { 'uz-Latn': 'Yandex Eats', ru: 'Яндекс Еда' } },
  transfer: { kind: 'transfer', name: { 'uz-Latn': 'Oʻtkazma', 'uz-Cyrl': 'Ўтказма', ru: 'Перечисление', en: 'Bank transfer' } },
  nasiya: { kind: 'customer', name: { 'uz-Latn': 'Nasiya', 'uz-Cyrl': 'Насия', ru: 'В долг', en: 'On credit' } },
  deposit: { kind: 'customer', name: { 'uz-Latn': 'Depozit', 'uz-Cyrl': 'Депозит', ru: 'Депозит', en: 'Deposit' } },
  points: { kind: 'customer', name: { 'uz-Latn': 'Ballar', 'uz-Cyrl': 'Баллар', ru: 'Баллы', en: 'Points' } },
  other: { kind: 'other', name: { 'uz-Latn': 'Boshqa', 'uz-Cyrl': 'Бошқа', ru: 'Другое', en: 'Other' } },
} as const satisfies Readonly<Record<Tender, TenderDefinition>>;

/** Every way to pay, in the order of the screen. */
export const tenderOrder: readonly Tender[] = [
  'cash',
  'card',
  'click',
  'payme',
  'uzum',
  'oson',
  'alif',
  'wolt',
  'yandex',
  'transfer',
  'nasiya',
  'deposit',
  'points',
  'other',
];

/** The name of a tender in the four languages. */
export function tenderName(tender: Tender): LocalizedText {
  return tenders[tender].name;
}

/** How money for a customer's account came: by hand as a bill is paid, or withheld from an employee's pay. */
export type MoneyTender = ManualTender | 'pay';

/** The name of what money for a customer's account came by; a word that nobody knows stands for itself. */
export function moneyTenderName(tender: string): LocalizedText {
  if (tender === 'pay') return { 'uz-Latn': 'Ish haqidan', 'uz-Cyrl': 'Иш ҳақидан', ru: 'Из зарплаты', en: 'From pay' };
  return isTender(tender) ? tenderName(tender) : { 'uz-Latn': tender };
}

/** Whether a word is money for a customer's account. */
export function isMoneyTender(value: string): value is MoneyTender {
  return value === 'pay' || (isTender(value) && !isCustomerTender(value));
}

/** Whether a word from outside is a tender we know. */
export function isTender(value: string): value is Tender {
  return Object.hasOwn(tenders, value);
}

/** Tenders that a person confirms by hand, in the order of the screen. */
const manualTenders: readonly ManualTender[] = tenderOrder.filter((tender): tender is ManualTender => !isCustomerTender(tender));

/** Whether a tender stands on a customer's account. */
export function isCustomerTender(tender: Tender): tender is CustomerTender {
  return tenders[tender].kind === 'customer';
}

/** Whether the branch takes a tender. */
export function isTenderActive(tender: Tender, settings: Pick<Settings, 'tenders' | 'customerTenders'>): boolean {
  return isCustomerTender(tender) ? settings.customerTenders[tender] : settings.tenders.some((row) => row.tender === tender && row.active);
}

/** Tenders of a new branch: cash opens the drawer, transfers ask for their number. */
export const defaultTenderSettings: Settings['tenders'] = manualTenders.map((tender) => ({
  tender,
  active: true,
  opensDrawer: tender === 'cash',
  asksReference: tender === 'transfer',
  icon: null,
  name: null,
}));

/** A tender of the branch's list. */
export type TenderRow = Omit<Settings['tenders'][number], 'tender'> & { readonly tender: Tender; readonly kind: TenderKind };

/**
 * The branch's list of tenders (BX-O-72): every one once, in the branch's order. What the branch has not placed yet stands last and off; what stands on a customer's
 * account has its switch in `customerTenders`.
 */
export function tenderRows(settings: Pick<Settings, 'tenders' | 'customerTenders'>): readonly TenderRow[] {
  const placed = settings.tenders.flatMap((row) => (isTender(row.tender) ? [{ ...row, tender: row.tender }] : []));
  const missing = tenderOrder
    .filter((tender) => !placed.some((row) => row.tender === tender))
    .map((tender) => ({ tender, active: false, opensDrawer: false, asksReference: false, icon: null, name: null }));
  return [...placed, ...missing].map((row) => ({ ...row, kind: tenders[row.tender].kind, active: isTenderActive(row.tender, settings) }));
}

/** The name of a tender as the branch calls it: `other` has the owner's own word. */
export function tenderNameIn(settings: Pick<Settings, 'tenders'> | null, tender: Tender): LocalizedText {
  return settings?.tenders.find((row) => row.tender === tender)?.name ?? tenderName(tender);
}
