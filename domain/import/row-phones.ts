import { cleanName } from '#domain/party/person-name';
import { normalizePhone, splitPhones } from '#domain/party/phone';
import { foldText } from '#domain/text/search';
import type { DraftPhone, ImportRemark } from './draft';

/** The phones of a row, out of all its phone cells. */
export interface RowPhones {
  readonly phones: readonly DraftPhone[];
  /** Words that stood where a number belongs ("telegramda yozadi"), and whose a second number is: kept in the comment. */
  readonly words: readonly string[];
  readonly remarks: readonly ImportRemark[];
  /** A number that can't be read: the row goes back with it, since somebody can look it up. */
  readonly rejected: ImportRemark | null;
}

const LABELS: Readonly<Record<string, DraftPhone['label']>> = {
  home: 'home',
  uy: 'home',
  uyi: 'home',
  dom: 'home',
  work: 'work',
  ish: 'work',
  ishxona: 'work',
  rab: 'work',
  rabochiy: 'work',
  office: 'work',
  mobile: 'mobile',
  cell: 'mobile',
  mobil: 'mobile',
  mob: 'mobile',
  other: 'other',
};
const NO_PHONE = new Set(['tel yoq', 'yoq', 'telefon yoq', 'net', 'net telefona', 'none', 'no']);

/** Reads the phone cells of a row. A cell without a digit is words, not a wrong number. */
export function readRowPhones(cells: readonly string[]): RowPhones {
  const phones = new Map<string, DraftPhone>();
  const words: string[] = [];
  const remarks: ImportRemark[] = [];
  for (const cell of cells.map((text) => text.trim())) {
    if (/^[-–—]?$/.test(cell)) continue;
    if (!/\d/.test(cell)) {
      if (!NO_PHONE.has(foldText(cell).strict)) words.push(cell);
      continue;
    }
    if (/^\d[.,]?\d*e[+]?\d+$/i.test(cell)) return rejected({ code: 'import-phone-spreadsheet', params: { value: cell } });
    const single = /^([^()]*\d[\d\s.-]*)\(([^()\d]+)\)$/.exec(cell);
    const alone = single && !/[,;/\n]/.test(single[1] ?? '') ? normalizePhone(single[1] ?? '') : null;
    const found = alone === null ? splitPhones(cell) : [{ e164: alone, label: single?.[2] ?? '' }];
    if (found.length === 0 || found.some(({ e164 }) => /^\+998(\d)\1{8}$/.test(e164)))
      return rejected({ code: 'import-phone-wrong', params: { value: cell.slice(0, 60) } });
    for (const { e164, label } of found) {
      const known = LABELS[foldText(label).strict];
      if (label !== '' && known === undefined) words.push(`${e164}: ${cleanName(label)}`);
      if (!phones.has(e164)) phones.set(e164, { value: e164, e164, label: known ?? (phones.size === 0 ? 'mobile' : 'other') });
    }
    if (found.length > 1) remarks.push({ code: 'import-two-phones', params: { value: cell.slice(0, 80) } });
  }
  if (phones.size === 0) remarks.push({ code: 'import-no-phone' });
  return { phones: [...phones.values()], words, remarks, rejected: null };
}

function rejected(remark: ImportRemark): RowPhones {
  return { phones: [], words: [], remarks: [], rejected: remark };
}
