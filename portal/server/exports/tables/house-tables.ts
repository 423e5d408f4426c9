import type { BranchesView, BranchView, ZReportRow, ZReportsView } from '#domain/contract/portal/branch';
import type { PortalEmployeeRow, PortalEmployeesView } from '#domain/contract/portal/employee';
import type { PortalProductRow, PortalProductsView } from '#domain/contract/portal/product';
import type { LocalizedText } from '#domain/contract/primitives';
import { pick } from '#domain/text/localized';
import { branchesQuery, zReportsOfBranchQuery } from '../../queries/branches/branch-queries';
import { employeesQuery } from '../../queries/employees';
import { productsQuery } from '../../queries/products';
import { column, defineTableExport, momentCell, sumCell, words } from '../table-export';
import type { TableExport } from '../table-export';

const yes = words('Ha', 'Ҳа', 'Да', 'Yes');
const no = words('Yoʻq', 'Йўқ', 'Нет', 'No');

const products = defineTableExport<PortalProductsView, PortalProductRow>({
  name: 'products',
  title: words('Mahsulotlar', 'Маҳсулотлар', 'Товары', 'Products'),
  query: productsQuery,
  limit: 500,
  rowsOf: (view) => view.rows,
  columns: [
    column(['Mahsulot', 'Маҳсулот', 'Товар', 'Product'], (row, { language }) => pick(row.name, language)),
    column(['Toifa', 'Тоифа', 'Категория', 'Category'], (row, { language }) =>
      row.categoryName === null ? '' : pick(row.categoryName, language),
    ),
    column(['Filial', 'Филиал', 'Филиал', 'Branch'], (row) => row.branchNames.join('; ')),
    column(['Birlik', 'Бирлик', 'Единица', 'Unit'], (row) => row.unit),
    column(['Narx, soʻm', 'Нарх, сўм', 'Цена, сум', 'Price, soum'], (row) => sumCell(row.priceTiyin)),
    column(['Eng yuqori narx, soʻm', 'Энг юқори нарх, сўм', 'Наибольшая цена, сум', 'Highest price, soum'], (row) =>
      sumCell(row.highestPriceTiyin),
    ),
    column(['Faol', 'Фаол', 'Активен', 'Active'], (row, { language }) => pick(row.active ? yes : no, language)),
    column(['Qoldiq', 'Қолдиқ', 'Остаток', 'Stock'], (row) =>
      row.leftThousandths === null ? '∞' : { quantityThousandths: row.leftThousandths },
    ),
    column(['Sotilgan', 'Сотилган', 'Продано', 'Sold'], (row) => ({ quantityThousandths: row.quantityThousandths })),
    column(['Tushum, soʻm', 'Тушум, сўм', 'Выручка, сум', 'Revenue, soum'], (row) => sumCell(row.revenueTiyin)),
  ],
});

const roles: Readonly<Record<string, LocalizedText>> = {
  cashier: words('Kassir', 'Кассир', 'Кассир', 'Cashier'),
  waiter: words('Ofitsiant', 'Официант', 'Официант', 'Waiter'),
  cook: words('Oshpaz', 'Ошпаз', 'Повар', 'Cook'),
  manager: words('Menejer', 'Менежер', 'Менеджер', 'Manager'),
  administrator: words('Administrator', 'Администратор', 'Администратор', 'Administrator'),
};

const employees = defineTableExport<PortalEmployeesView, PortalEmployeeRow>({
  name: 'employees',
  title: words('Xodimlar', 'Ходимлар', 'Сотрудники', 'Employees'),
  query: employeesQuery,
  limit: null,
  rowsOf: (view) => view.employees,
  columns: [
    column(['Xodim', 'Ходим', 'Сотрудник', 'Employee'], (row) => row.name),
    column(['Lavozim', 'Лавозим', 'Должность', 'Position'], (row, { language }) => {
      const name = row.roleName ?? roles[row.roleKey ?? ''];
      return name === undefined ? '' : pick(name, language);
    }),
    column(['Filial', 'Филиал', 'Филиал', 'Branch'], (row) => row.branchNames.join(', ')),
    column(['Telefon', 'Телефон', 'Телефон', 'Phone'], (row) => row.phone),
    column(['Faol', 'Фаол', 'Активен', 'Active'], (row, { language }) => pick(row.active ? yes : no, language)),
    column(['Buyurtmalar', 'Буюртмалар', 'Заказы', 'Orders'], (row) => ({ count: row.orderCount })),
    column(['Tushum, soʻm', 'Тушум, сўм', 'Выручка, сум', 'Revenue, soum'], (row) => sumCell(row.revenueTiyin)),
    column(['Oʻrtacha chek, soʻm', 'Ўртача чек, сўм', 'Средний чек, сум', 'Average order, soum'], (row) => sumCell(row.averageTiyin)),
  ],
});

const zReports = defineTableExport<ZReportsView, ZReportRow>({
  name: 'z-reports',
  title: words('Z hisobotlar', 'Z ҳисоботлар', 'Z-отчёты', 'Z reports'),
  query: zReportsOfBranchQuery,
  limit: 200,
  rowsOf: (view) => view.rows,
  columns: [
    column(['Z raqami', 'Z рақами', 'Номер Z', 'Z number'], (row) => ({ count: row.zNumber })),
    column(['Kassa', 'Касса', 'Касса', 'Till'], ({ report }) => report.tillName),
    column(['Ochilgan', 'Очилган', 'Открыта', 'Opened'], ({ report }) => momentCell(report.openedAt)),
    column(['Yopilgan', 'Ёпилган', 'Закрыта', 'Closed'], (row) => momentCell(row.closedAt)),
    column(['Savdolar', 'Савдолар', 'Продажи', 'Sales'], ({ report }) => ({ count: report.salesCount })),
    column(['Savdo, soʻm', 'Савдо, сўм', 'Продажи, сум', 'Sales, soum'], ({ report }) => sumCell(report.salesTiyin)),
    column(['Qaytarish, soʻm', 'Қайтариш, сўм', 'Возвраты, сум', 'Refunds, soum'], ({ report }) => sumCell(report.refundsTiyin)),
    column(['Xizmat haqi, soʻm', 'Хизмат ҳақи, сўм', 'Обслуживание, сум', 'Service charge, soum'], ({ report }) =>
      sumCell(report.serviceChargeTiyin),
    ),
    column(['Chegirma, soʻm', 'Чегирма, сўм', 'Скидки, сум', 'Discounts, soum'], ({ report }) => sumCell(report.discountsTiyin)),
    column(['QQS, soʻm', 'ҚҚС, сўм', 'НДС, сум', 'VAT, soum'], ({ report }) => sumCell(report.vatTiyin)),
    column(['Hisobdagi naqd, soʻm', 'Ҳисобдаги нақд, сўм', 'Должно быть в кассе, сум', 'Expected cash, soum'], ({ report }) =>
      sumCell(report.expectedCashTiyin),
    ),
    column(['Sanalgan naqd, soʻm', 'Саналган нақд, сўм', 'Посчитано, сум', 'Counted cash, soum'], ({ report }) =>
      sumCell(report.countedCashTiyin),
    ),
    column(['Farq, soʻm', 'Фарқ, сўм', 'Разница, сум', 'Difference, soum'], ({ report }) => sumCell(report.differenceTiyin)),
  ],
});

const linkStates: Readonly<Record<BranchView['link']['state'], LocalizedText>> = {
  active: words('Faol', 'Фаол', 'Активен', 'Active'),
  'not-connected': words('Ulanmagan', 'Уланмаган', 'Не подключён', 'Not connected'),
};

const branches = defineTableExport<BranchesView, BranchView>({
  name: 'branches',
  title: words('Filiallar', 'Филиаллар', 'Филиалы', 'Branches'),
  query: branchesQuery,
  limit: null,
  rowsOf: (view) => view.branches,
  columns: [
    column(['Filial', 'Филиал', 'Филиал', 'Branch'], (row) => row.name),
    column(['Kod', 'Код', 'Код', 'Code'], (row) => row.code),
    column(['Manzil', 'Манзил', 'Адрес', 'Address'], (row) => row.address),
    column(['Telefon', 'Телефон', 'Телефон', 'Phone'], (row) => row.phone),
    column(['Faol', 'Фаол', 'Активен', 'Active'], (row, { language }) => pick(row.active ? yes : no, language)),
    column(['Aloqa', 'Алоқа', 'Связь', 'Link'], (row, { language }) => pick(linkStates[row.link.state], language)),
    column(['Bugungi tushum, soʻm', 'Бугунги тушум, сўм', 'Выручка сегодня, сум', 'Revenue today, soum'], (row) =>
      sumCell(row.today.revenueTiyin),
    ),
    column(['Bugungi buyurtmalar', 'Бугунги буюртмалар', 'Заказов сегодня', 'Orders today'], (row) => ({ count: row.today.orderCount })),
    column(['Ochiq buyurtmalar', 'Очиқ буюртмалар', 'Открытых заказов', 'Open orders'], (row) => ({ count: row.openOrders.count })),
    column(['Kassadagi naqd, soʻm', 'Кассадаги нақд, сўм', 'Наличные в кассе, сум', 'Cash in the drawer, soum'], (row) =>
      sumCell(row.drawerTiyin),
    ),
  ],
});

/** What the house sells, who sells it, and what its tills closed with. */
export const houseTables: readonly TableExport[] = [products, employees, zReports, branches];
