import type { Language, LocalizedText } from '#domain/contract/primitives';
import { withoutChange } from './changed-row';
import { foldText } from '#domain/text/search';
import { ListCells } from './list-cells';
import { targetWords } from './list-words';
import type { ListTarget } from './list-words';
import { ByName, nameKey } from './plan-list';
import type { ListRow, OnKnown, PlannedRow, RowChange } from './plan-list';

/** A person as a list knows one. There is no PIN in a file: the office gives it, and until then the person can't sign in. */
export interface StaffRow {
  readonly employeeId: string;
  readonly version: number;
  readonly name: string;
  readonly roleId: string;
  readonly language: Language;
  readonly phone: string | null;
}

/** What rows of people are taken by. */
export interface StaffContext {
  readonly columns: readonly ListTarget[];
  readonly heads: readonly string[];
  /** People at work here. */
  readonly people: readonly StaffRow[];
  readonly roles: readonly { readonly roleId: string; readonly name: LocalizedText }[];
  /** Whether whoever imports may make somebody this role, and change who has it: nobody makes anybody stronger than he is. */
  readonly mayGive: (roleId: string) => boolean;
  readonly usualLanguage: Language;
  readonly onKnown: OnKnown;
  readonly newId: () => string;
}

/** What the rows come to. */
export interface PlannedStaff {
  readonly rows: readonly PlannedRow[];
  readonly people: readonly RowChange<StaffRow>[];
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  uz: 'uz-Latn',
  ozbek: 'uz-Latn',
  ozbekcha: 'uz-Latn',
  'uz latn': 'uz-Latn',
  'uz cyrl': 'uz-Cyrl',
  ru: 'ru',
  ruscha: 'ru',
  russkiy: 'ru',
  en: 'en',
  inglizcha: 'en',
  english: 'en',
};

/** People from the rows of a file, found by their phone and then by their name. */
export function planStaff(rows: readonly ListRow[], context: StaffContext): PlannedStaff {
  const people = [...context.people];
  const changes: RowChange<StaffRow>[] = [];
  const rowOf = new Map<string, number>();
  const roles = new ByName(context.roles.map((role) => ({ ...role, archived: false })));
  const plan = ({ row: at, cells: texts }: ListRow): PlannedRow => {
    const cells = new ListCells(texts, context.columns, context.heads);
    const name = cells.text('name') ?? '';
    const came = (outcome: PlannedRow['outcome'], remarks: PlannedRow['remarks'] = cells.remarks): PlannedRow => ({
      row: at,
      outcome,
      name,
      remarks,
    });
    if (cells.isBlank) return came('skipped', [{ code: 'import-row-blank' }]);
    const phone = cells.value('phone', readPhone);
    const same = people.filter((person) => (phone == null ? false : person.phone === phone));
    const named = same.length > 0 ? same : people.filter((person) => nameKey(person.name) === nameKey(name));
    if (named.length > 1) return came('rejected', [{ code: 'list-name-ambiguous', params: { name } }]);
    const before = named[0] ?? null;
    const earlier = before && rowOf.get(before.employeeId);
    if (earlier != null) return came('rejected', [{ code: 'list-row-repeated', params: { row: earlier } }]);
    if (before && context.onKnown === 'skip') return came('skipped', [{ code: 'list-known-skipped', params: { name: before.name } }]);
    if (name.length > 80) cells.wrong('name', 'list-value-long');
    if (name === '' && !before) cells.missing('name', targetWords.name);
    const role = cells.value('role', (text) => roles.one(text)?.roleId, 'list-value-unknown');
    if (!role && !before && cells.remarks.length === 0) cells.missing('role', targetWords.role);
    const language = cells.value('language', (text) => LANGUAGES[foldText(text).strict]);
    const roleId = role ?? before?.roleId;
    const isAllowed = [roleId, before?.roleId].every((id) => id === undefined || context.mayGive(id));
    const made: StaffRow = {
      ...(before ?? { employeeId: context.newId(), version: 0 }),
      name: name === '' ? (before?.name ?? '') : name,
      roleId: roleId ?? '',
      language: language ?? before?.language ?? context.usualLanguage,
      phone: phone === undefined ? (before?.phone ?? null) : phone,
    };
    const isSame = before !== null && withoutChange(before, made);
    if (!isSame && !isAllowed) cells.wrong('role', 'list-role-above');
    if (cells.remarks.length > 0) return came('rejected');
    rowOf.set(made.employeeId, at);
    if (isSame) return came('unchanged');
    people.push(made);
    changes.push({ before, row: { ...made, version: made.version + 1 } });
    return came(before ? 'updated' : 'created');
  };
  return { rows: rows.map(plan), people: changes };
}

/** Its signs alone, so that it is found however it was typed. */
function readPhone(text: string): string | undefined {
  const digits = text.replaceAll(/[^\d+]/g, '');
  return digits.length >= 7 && digits.length <= 20 ? digits : undefined;
}
