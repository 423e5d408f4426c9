import type { Catalogue, CategoryRow } from '#domain/catalogue/catalogue';
import { checkCategory } from '#domain/catalogue/check-menu';
import { withoutChange } from './changed-row';
import { isWord, ListCells, readNames } from './list-cells';
import { targetWords } from './list-words';
import type { ListTarget } from './list-words';
import { ByName } from './plan-list';
import type { ListRow, OnKnown, PlannedRow, RowChange } from './plan-list';

/** What rows of categories are taken by. */
export interface CategoryContext {
  readonly columns: readonly ListTarget[];
  readonly heads: readonly string[];
  readonly catalogue: Catalogue;
  readonly onKnown: OnKnown;
  readonly newId: () => string;
}

/** What the rows come to. */
export interface PlannedCategories {
  readonly rows: readonly PlannedRow[];
  readonly categories: readonly RowChange<CategoryRow>[];
}

/** Categories from the rows of a file, found by any of their names. A new one says where its dishes are made, or that nobody makes them (BX-O-43). */
export function planCategories(rows: readonly ListRow[], context: CategoryContext): PlannedCategories {
  const changes: RowChange<CategoryRow>[] = [];
  const rowOf = new Map<string, number>();
  let catalogue = context.catalogue;
  const plan = ({ row: at, cells: texts }: ListRow): PlannedRow => {
    const cells = new ListCells(texts, context.columns, context.heads);
    const typed = cells.text('name') ?? cells.text('nameRu') ?? cells.text('nameCyrl') ?? cells.text('nameEn') ?? '';
    const came = (outcome: PlannedRow['outcome'], remarks: PlannedRow['remarks'] = cells.remarks): PlannedRow => ({
      row: at,
      outcome,
      name: typed,
      remarks,
    });
    if (cells.isBlank) return came('skipped', [{ code: 'import-row-blank' }]);
    const before = (typed === '' ? undefined : new ByName(catalogue.categories.values()).one(typed)) ?? null;
    const earlier = before && rowOf.get(before.categoryId);
    if (earlier != null) return came('rejected', [{ code: 'list-row-repeated', params: { row: earlier } }]);
    if (before && context.onKnown === 'skip') return came('skipped', [{ code: 'list-known-skipped', params: { name: before.name } }]);
    const made = readCategory(cells, before, catalogue, context.newId);
    if (made === null || cells.remarks.length > 0) return came('rejected');
    const checked = checkCategory(catalogue, made);
    if (!checked.ok) {
      if (checked.code === 'category-needs-station') cells.missing('station', targetWords.station);
      else cells.wrong('name', checked.code === 'name-taken' ? 'list-value-taken' : 'list-value-wrong', { name: made.name });
      return came('rejected');
    }
    rowOf.set(made.categoryId, at);
    if (before && withoutChange(before, made)) return came('unchanged');
    const row = { ...made, version: made.version + 1 };
    catalogue = { ...catalogue, categories: new Map(catalogue.categories).set(row.categoryId, row) };
    changes.push({ before, row });
    return came(before ? 'updated' : 'created');
  };
  return { rows: rows.map(plan), categories: changes };
}

function readCategory(cells: ListCells, before: CategoryRow | null, catalogue: Catalogue, newId: () => string): CategoryRow | null {
  const name = readNames(cells, before?.name ?? null);
  if (name === null) cells.missing('name', targetWords.name);
  const stations = new ByName(catalogue.stations.values());
  const place = cells.value(
    'station',
    (text) => (isWord(text, 'notPrepared') ? 'nobody' : stations.one(text)?.stationId),
    'list-value-unknown',
  );
  const sort = cells.value('sort', (text) => (/^\d{1,5}$/.test(text) ? Number(text) : undefined));
  const colour = cells.value('colour', (text) => (/^#[0-9a-f]{6}$/i.test(text) ? text : undefined));
  if (name === null) return null;
  const last = Math.max(0, ...[...catalogue.categories.values()].map((row) => row.sort));
  const blank: CategoryRow = {
    categoryId: before?.categoryId ?? newId(),
    version: 0,
    archived: false,
    name,
    sort: last + 1,
    icon: null,
    colour: null,
    stationId: null,
    notPrepared: false,
    alsoPrinterIds: [],
    course: null,
  };
  return {
    ...(before ?? blank),
    name,
    ...(typeof place === 'string' ? { stationId: place === 'nobody' ? null : place, notPrepared: place === 'nobody' } : {}),
    ...(typeof sort === 'number' ? { sort } : {}),
    ...(colour === undefined ? {} : { colour }),
  };
}
