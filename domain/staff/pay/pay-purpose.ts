import type { LocalizedText } from '#domain/contract/primitives';

/** The purpose of pay in the list of cash movements: the house's own, so that no edit of the branch's purposes changes what a report calls pay. */
export const payPurposeId = '00000000-0000-4000-8000-00000000ba70';

/** What the reports and the slip call it. */
export const payPurposeName: LocalizedText = { 'uz-Latn': 'Maosh', 'uz-Cyrl': 'Маош', ru: 'Зарплата', en: 'Pay' };

/** What a debt is called that was settled with pay: staff may eat on credit. */
export const withheldName: LocalizedText = {
  'uz-Latn': 'Nasiyasi ushlandi',
  'uz-Cyrl': 'Насияси ушланди',
  ru: 'Удержан долг',
  en: 'Debt withheld',
};
