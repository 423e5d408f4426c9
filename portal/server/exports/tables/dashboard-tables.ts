import type { DashboardProductsView, DashboardView, SoldProduct } from '#domain/contract/portal/dashboard';
import { pick } from '#domain/text/localized';
import { dashboardProductsQuery, dashboardQuery } from '../../queries/dashboard/dashboard';
import { column, defineTableExport, sumCell, words } from '../table-export';
import type { TableExport } from '../table-export';

const hours = defineTableExport<DashboardView, DashboardView['hours'][number]>({
  name: 'orders-by-hour',
  title: words('Soatlar boʻyicha', 'Соатлар бўйича', 'По часам', 'By hour'),
  query: dashboardQuery,
  limit: null,
  rowsOf: (view) => view.hours,
  columns: [
    column(['Soat', 'Соат', 'Час', 'Hour'], (row) => `${String(row.hour).padStart(2, '0')}:00`),
    column(['Buyurtmalar', 'Буюртмалар', 'Заказы', 'Orders'], (row) => ({ count: row.count })),
    column(['Oldingi davrda', 'Олдинги даврда', 'За прошлый период', 'In the period before'], (row) => ({ count: row.previousCount })),
  ],
});

const soldProducts = defineTableExport<DashboardProductsView, SoldProduct>({
  name: 'sold-products',
  title: words('Sotilgan mahsulotlar', 'Сотилган маҳсулотлар', 'Проданные товары', 'Products sold'),
  query: dashboardProductsQuery,
  limit: 10_000,
  rowsOf: (view) => view.rows,
  columns: [
    column(['Mahsulot', 'Маҳсулот', 'Товар', 'Product'], (row, { language }) => pick(row.name, language)),
    column(['Filial', 'Филиал', 'Филиал', 'Branch'], (row, { branch }) => (row.branchId === null ? '' : branch(row.branchId).name)),
    column(['Soni', 'Сони', 'Количество', 'Quantity'], (row) => ({ quantityThousandths: row.quantityThousandths })),
    column(['Tushum, soʻm', 'Тушум, сўм', 'Выручка, сум', 'Revenue, soum'], (row) => sumCell(row.revenueTiyin)),
  ],
});

/** What the dashboard draws. */
export const dashboardTables: readonly TableExport[] = [hours, soldProducts];
