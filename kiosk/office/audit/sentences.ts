import type { AuditEntry } from '#domain/contract/audit';
import type { LocalizedText } from '#domain/contract/primitives';
import { tiyin } from '#domain/money/money';
import { permissionName } from '#domain/staff/permissions';
import type { Format } from '#ui/text/format';
import { isLanguage, languageNames } from '#ui/text/language';
import { changesOf, fieldsOf, listOf, numberOf, textOf, type Fields } from './payload';
import type { AuditText } from './text/uz-latn';

/** What the sentences are made with: the words, the figures, and the names of ids. */
export type AuditVoice = {
  readonly text: AuditText;
  readonly format: Format;
  /** The name of any row by its id, archived ones included; null when nobody knows it. */
  readonly nameOf: (id: string) => string | null;
  readonly tenderName: (tender: string) => string;
  /** The name of a setting as its page writes it; null for one that has no page. */
  readonly settingName: (key: string) => string | null;
};

const find = (words: Readonly<Record<string, string>>, key: string): string | null => words[key] ?? null;

/** What happened, in words; a fact of a later version keeps its name. */
export function factText(fact: string, text: AuditText): string {
  return find(text.facts, fact) ?? fact;
}

function localizedOf(value: unknown): LocalizedText | null {
  const latin = fieldsOf(value)['uz-Latn'];
  return typeof latin === 'string' ? { 'uz-Latn': latin, ...fieldsOf(value) } : null;
}

function money(fields: Fields, key: string, voice: AuditVoice): string {
  const amount = numberOf(fields, key);
  return amount === null ? '' : voice.format.money(tiyin(amount));
}

function dishes(fields: Fields, voice: AuditVoice): string {
  return listOf(fields, 'lines')
    .map((line) => {
      const name = voice.nameOf(textOf(line, 'productId'));
      const quantity = numberOf(line, 'quantityThousandths');
      return name === null ? '' : quantity === null || quantity === 1000 ? name : `${name} × ${voice.format.quantity(quantity)}`;
    })
    .filter((dish) => dish !== '')
    .join(', ');
}

function ownName(payload: Fields, entry: AuditEntry, voice: AuditVoice): string {
  const known = voice.nameOf(entry.entityId);
  if (known !== null) return known;
  const name = fieldsOf(payload['after'])['name'] ?? payload['name'];
  const localized = localizedOf(name);
  return localized !== null ? voice.format.name(localized) : typeof name === 'string' ? name : '';
}

function reason(payload: Fields, voice: AuditVoice): string {
  return [voice.nameOf(textOf(payload, 'reasonId')) ?? '', textOf(payload, 'reasonText'), textOf(payload, 'note')]
    .filter((part) => part !== '')
    .join(', ');
}

/** What it was about: names, sums, dishes. Empty where the fact says it all. */
export function factDetail(entry: AuditEntry, voice: AuditVoice): string {
  const payload = fieldsOf(entry.payload);
  return partsOf(entry, payload, voice)
    .filter((part) => part !== '')
    .join(' · ');
}

function partsOf(entry: AuditEntry, payload: Fields, voice: AuditVoice): readonly string[] {
  const noun = entry.fact.split('.')[0] ?? '';
  if (noun === 'order') return orderParts(entry.entityId, payload, voice);
  if (noun === 'shift') return shiftParts(payload, voice);
  if (noun === 'kitchen')
    return [
      voice.nameOf(textOf(payload, 'orderId')) ?? '',
      voice.nameOf(textOf(payload, 'stationId')) ?? '',
      voice.nameOf(textOf(payload, 'productId')) ?? '',
    ];
  if (noun === 'settings')
    return [
      changesOf(payload)
        .map((change) => voice.settingName(change.field) ?? change.field)
        .join(', '),
    ];
  if (noun === 'approval') {
    const permission = permissionName(textOf(payload, 'permission'));
    return [permission === null ? '' : voice.format.name(permission)];
  }
  if (noun === 'paper') return [voice.nameOf(textOf(payload, 'printerId')) ?? ''];
  if (entry.fact === 'box.initialised') return [textOf(payload, 'branchName')];
  if (/^staff\.(signed|clocked|break)/.test(entry.fact)) return [];
  if (/^staff\.(time-corrected|fine|paid)/.test(entry.fact))
    return [ownName(payload, entry, voice), money(payload, 'amountTiyin', voice), reason(payload, voice)];
  return [ownName(payload, entry, voice)];
}

function orderParts(orderId: string, payload: Fields, voice: AuditVoice): readonly string[] {
  const known = voice.nameOf(orderId);
  const payments = listOf(payload, 'payments').concat(listOf(payload, 'tenders'));
  return [
    known ?? voice.nameOf(textOf(payload, 'tableId')) ?? '',
    step(payload, 'place', voice),
    step(payload, 'waiterId', voice),
    dishes(payload, voice),
    voice.nameOf(textOf(payload, 'productId')) ?? '',
    money(payload, 'totalTiyin', voice) || money(payload, 'amountTiyin', voice),
    payments
      .map((payment) => voice.tenderName(textOf(payment, 'tender')))
      .filter((name) => name !== '')
      .join(', '),
    reason(payload, voice),
  ];
}

/** From where to where, or from whom to whom. */
function step(payload: Fields, key: string, voice: AuditVoice): string {
  const change = fieldsOf(payload[key]);
  const side = (of: 'before' | 'after'): string => voice.nameOf(textOf(change, of)) ?? textOf(change, of);
  return side('after') === '' ? '' : `${side('before')} → ${side('after')}`;
}

function shiftParts(payload: Fields, voice: AuditVoice): readonly string[] {
  const zNumber = numberOf(payload, 'zNumber');
  return [
    zNumber === null ? '' : `Z ${String(zNumber)}`,
    money(payload, 'openingFloatTiyin', voice) ||
      money(payload, 'amountTiyin', voice) ||
      money(payload, 'countedTiyin', voice) ||
      money(payload, 'salesTiyin', voice),
    reason(payload, voice),
  ];
}

/** One changed field, as a person reads it. */
export type ReadableChange = { readonly label: string; readonly before: string; readonly after: string };

/** What differs, field by field; empty for facts that change no row. */
export function readableChanges(entry: AuditEntry, voice: AuditVoice): readonly ReadableChange[] {
  // A new row is all new, and one that was taken off changed in nothing but that: the sentence has said it.
  if (/[.](created|archived)$/.test(entry.fact)) return [];
  return changesOf(entry.payload)
    .map(({ field, before, after }) => ({
      label: fieldText(field, voice),
      before: valueText(field, before, voice),
      after: valueText(field, after, voice),
    }))
    .filter((change) => change.before !== change.after || change.after === voice.text.values.changed);
}

function fieldText(field: string, voice: AuditVoice): string {
  const permission = permissionName(field);
  if (permission !== null) return voice.format.name(permission);
  return find(voice.text.fields, field) ?? voice.settingName(field) ?? field;
}

function valueText(field: string, value: unknown, voice: AuditVoice): string {
  const { values } = voice.text;
  if (field === 'stockThousandths' && value === null) return values.unlimited;
  if (value === undefined || value === null || value === '') return values.empty;
  if (typeof value === 'boolean') return value ? values.true : values.false;
  if (typeof value === 'number') return figureText(field, value, voice);
  if (typeof value === 'string') return find(values, value) ?? voice.nameOf(value) ?? (isLanguage(value) ? languageNames[value] : value);
  const localized = localizedOf(value);
  if (localized !== null) return voice.format.name(localized);
  if (Array.isArray(value))
    return (
      value
        .map((part: unknown) => nameOfPart(part, voice))
        .filter((part) => part !== '')
        .join(', ') || (value.length === 0 ? values.empty : values.changed)
    );
  return values.changed;
}

function nameOfPart(part: unknown, voice: AuditVoice): string {
  if (typeof part === 'string') return voice.nameOf(part) ?? '';
  const fields = fieldsOf(part);
  const localized = localizedOf(fields['name']);
  const tender = textOf(fields, 'tender');
  if (tender !== '') return fields['active'] === true ? voice.tenderName(tender) : '';
  return localized === null ? '' : voice.format.name(localized);
}

function figureText(field: string, value: number, voice: AuditVoice): string {
  if (!Number.isSafeInteger(value)) return String(value);
  if (field.endsWith('Tiyin')) return voice.format.money(tiyin(value));
  if (field.endsWith('BasisPoints')) return voice.format.percent(value);
  if (field.endsWith('Thousandths')) return voice.format.quantity(value);
  if (field.endsWith('At')) return voice.format.dayTime(value);
  if (field.endsWith('Seconds')) return voice.format.timer(value * 1000);
  return voice.format.whole(value);
}
