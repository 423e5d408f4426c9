import type { LocalizedText } from '#domain/contract/primitives';
import type { ReportTable } from '#domain/contract/reports';
import { columns, table } from '#domain/report/tables';
import type { BillSums } from '#domain/report/totals';
import type { ReportMaterial, ReportPage } from '../engine/report-material';
import { averageOf, figure, localizedNames, occupancyOf, perGuest, profitOf } from './parts';

/** Page 13: what each hall and table brought, how long it was taken, and how much a guest left there (BX-O-185, 13). */
export const placesPage: ReportPage = {
  name: 'places',
  read: async (material) => {
    const { ask } = material;
    const halls = await localizedNames(ask, 'hall');
    const places = await ask('SELECT id, name, hall_id FROM dining_table', []);
    const placeOf = new Map(places.map((row) => [String(row['id']), { name: String(row['name']), hallId: String(row['hall_id']) }]));
    const atTables = (sums: ReadonlyMap<string, BillSums>) => [...sums].filter(([id]) => id !== '');
    return {
      figures: [
        figure(material, { key: 'revenue', kind: 'money' }, ({ bills }) =>
          atTables(bills.table).reduce((total, [, { revenueTiyin }]) => total + revenueTiyin, 0),
        ),
        figure(material, { key: 'orders', kind: 'count' }, ({ bills }) =>
          atTables(bills.table).reduce((total, [, { completedCount }]) => total + completedCount, 0),
        ),
        figure(material, { key: 'placesUsed', kind: 'count' }, ({ bills }) => atTables(bills.table).filter(isUsed).length),
        figure(material, { key: 'guests', kind: 'count' }, ({ all }) => all.guests),
        figure(material, { key: 'perGuest', kind: 'money' }, ({ all }) => perGuest(all)),
      ],
      tables: [
        hallTable(material, (id) => halls.get(id) ?? null),
        table(
          'places',
          columns(
            'place:name',
            'hall:name',
            'orders:count',
            'guests:count',
            'revenue:money',
            'average:money',
            'perGuest:money',
            'occupancy:minutes',
            'profit:money',
          ),
          ranked(atTables(material.current.totals.bills.table)).map(([id, sums]) => {
            const place = placeOf.get(id);
            return { id, cells: [place?.name ?? null, halls.get(place?.hallId ?? '') ?? null, ...figuresOf(sums)] };
          }),
          UNSUMMED,
        ),
      ],
    };
  },
};

const UNSUMMED = new Map([
  ['average', null],
  ['perGuest', null],
] as const);

function hallTable({ current: { totals } }: ReportMaterial, nameOf: (id: string) => LocalizedText | null): ReportTable {
  return table(
    'halls',
    columns(
      'hall:name',
      'orders:count',
      'guests:count',
      'revenue:money',
      'average:money',
      'perGuest:money',
      'occupancy:minutes',
      'profit:money',
    ),
    ranked([...totals.bills.hall]).map(([id, sums]) => ({
      id: id === '' ? 'counter' : id,
      cells: [id === '' ? 'counter' : nameOf(id), ...figuresOf(sums)],
    })),
    new Map([
      ['average', averageOf(totals.all)],
      ['perGuest', perGuest(totals.all)],
    ] as const),
  );
}

function figuresOf(sums: BillSums): readonly (number | null)[] {
  return [sums.completedCount, sums.guests, sums.revenueTiyin, averageOf(sums), perGuest(sums), occupancyOf(sums), profitOf(sums)];
}

function isUsed([, sums]: readonly [string, BillSums]): boolean {
  return sums.completedCount !== 0 || sums.revenueTiyin !== 0;
}

function ranked(rows: readonly (readonly [string, BillSums])[]): readonly (readonly [string, BillSums])[] {
  return rows.filter(isUsed).toSorted((a, b) => b[1].revenueTiyin - a[1].revenueTiyin);
}
