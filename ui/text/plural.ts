import type { Language } from './language';

/** Forms of a counted word. Uzbek and English use `one` and `other`; Russian also `few` and `many`. */
export type PluralForms = { readonly one?: string; readonly few?: string; readonly many?: string; readonly other: string };

const rules = new Map<Language, Intl.PluralRules>();

function rulesOf(language: Language): Intl.PluralRules {
  const known = rules.get(language);
  if (known !== undefined) return known;
  // Both scripts of Uzbek count alike; some old engines know only the plain tag.
  const made = new Intl.PluralRules(language.startsWith('uz') ? 'uz' : language);
  rules.set(language, made);
  return made;
}

/** The form that fits `count`; a form that is not given falls back to `other`. `#` in the form is replaced by the number. */
export function plural(language: Language, count: number, forms: PluralForms): string {
  const category = rulesOf(language).select(count);
  const form = category === 'one' ? forms.one : category === 'few' ? forms.few : category === 'many' ? forms.many : forms.other;
  return (form ?? forms.other).replaceAll('#', String(count));
}

/** Fills `{name}` in a template; an unknown name stays visible as it is, so that the gap is seen in review and not hidden from it. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}
