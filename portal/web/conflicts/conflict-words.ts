import type { ConflictView } from '#domain/contract/portal/conflict';
import type { LocalizedText } from '#domain/contract/primitives';
import { tiyin } from '#domain/money/money';
import type { Texts } from '#ui/text/texts.svelte.ts';
import type { PortalText } from '../text/uz-latn';

/** What a conflict is about, in words: the tables and columns of the rows are none of the owner's business. */

/** "Product: Osh". */
export function subjectWords({ entity, subject }: ConflictView, texts: Texts<PortalText>): string {
  const kind = wordOf(texts.t.editing.conflicts.entities, entity);
  const name = typeof subject === 'string' ? subject : texts.format.name(subject);
  return kind === undefined ? name : `${kind}: ${name}`;
}

/** "price". */
export function fieldWords({ field }: ConflictView, texts: Texts<PortalText>): string {
  return wordOf(texts.t.editing.conflicts.fields, field) ?? field.replaceAll('_', ' ');
}

/** A column's value as a person reads it. */
export function valueWords(field: string, value: string | number | null, texts: Texts<PortalText>): string {
  const t = texts.t.editing.conflicts;
  if (value === null || value === '') return t.empty;
  if (typeof value === 'number') {
    if (field.endsWith('_tiyin')) return texts.format.money(tiyin(value));
    if (field.endsWith('_basis_points')) return texts.format.percent(value);
    if (field.endsWith('_at')) return texts.format.dayTime(value);
    return /_on$|^favourite$|^active$|^stackable$|^counted$|^allergy$|^ad_hoc$|^not_prepared$|^on_/.test(field)
      ? value === 1
        ? t.yes
        : t.no
      : String(value);
  }
  return (field === 'stage' ? wordOf(t.stages, value) : undefined) ?? textWords(value, texts);
}

function textWords(value: string, texts: Texts<PortalText>): string {
  if (!value.startsWith('{') && !value.startsWith('[') && !value.startsWith('"')) return value;
  const parsed = parse(value);
  if (isLocalized(parsed)) return texts.format.name(parsed);
  if (Array.isArray(parsed)) return String(parsed.length);
  return typeof parsed === 'string' ? parsed : value;
}

function wordOf(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return words[key];
}

function isLocalized(value: unknown): value is LocalizedText {
  return typeof value === 'object' && value !== null && 'uz-Latn' in value && typeof value['uz-Latn'] === 'string';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
