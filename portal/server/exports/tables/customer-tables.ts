import type {
  CustomerSalesRow,
  CustomerSalesView,
  DemandRow,
  DemandView,
  PortalCustomerRow,
  PortalCustomersView,
  PortalDebtorRow,
  PortalDebtorsView,
  PortalFlaggedRow,
  PortalFlaggedView,
  PortalStatementView,
} from '#domain/contract/portal/customer';
import { customerPaperWords } from '#domain/paper/words/customer-words';
import { pick } from '#domain/text/localized';
import { moneyTenderName } from '#domain/payment/tenders';
import { debtorsQuery } from '../../queries/customers/debtors';
import { flaggedCreditsQuery } from '../../queries/customers/flagged';
import { customersQuery } from '../../queries/customers/list';
import { customerSalesReport, demandReport } from '../../queries/customers/sales';
import { customerStatementQuery } from '../../queries/customers/statement';
import { column, defineTableExport, momentCell, sumCell, words } from '../table-export';
import type { TableExport } from '../table-export';

const PAGE = 500;
const customerHead = ['Mijoz', 'Мижоз', 'Клиент', 'Customer'] as const;
const phoneHead = ['Telefon', 'Телефон', 'Телефон', 'Phone'] as const;

const customers = defineTableExport<PortalCustomersView, PortalCustomerRow>({
  name: 'customers',
  title: words('Mijozlar', 'Мижозлар', 'Клиенты', 'Customers'),
  query: customersQuery,
  limit: PAGE,
  rowsOf: (view) => view.rows,
  columns: [
    column(customerHead, (row) => row.name),
    column(phoneHead, (row) => row.phone ?? ''),
    column(['Toifa', 'Тоифа', 'Категория', 'Category'], (row, { language }) =>
      row.groupNames.map((name) => pick(name, language)).join('; '),
    ),
    column(['Buyurtmalar', 'Буюртмалар', 'Заказы', 'Orders'], (row) => ({ count: row.orderCount })),
    column(['Xaridlar, soʻm', 'Харидлар, сўм', 'Покупки, сум', 'Bought, soum'], (row) => sumCell(row.spentTiyin)),
    column(['Oxirgi tashrif', 'Охирги ташриф', 'Последний визит', 'Last visit'], (row) => momentCell(row.lastVisitAt)),
    column(['Qarz, soʻm', 'Қарз, сўм', 'Долг, сум', 'Debt, soum'], (row) => sumCell(row.receivableTiyin)),
    column(['Muddati oʻtgan, soʻm', 'Муддати ўтган, сўм', 'Просрочено, сум', 'Overdue, soum'], (row) => sumCell(row.overdueTiyin)),
    column(['Depozit, soʻm', 'Депозит, сўм', 'Депозит, сум', 'Deposit, soum'], (row) => sumCell(row.depositTiyin)),
    column(['Ballar', 'Баллар', 'Баллы', 'Points'], (row) => sumCell(row.pointsTiyin)),
  ],
});

const statement = defineTableExport<PortalStatementView, PortalStatementView['lines'][number]>({
  name: 'customer-statement',
  title: words('Hisob-kitob', 'Ҳисоб-китоб', 'Выписка', 'Statement'),
  query: customerStatementQuery,
  limit: null,
  rowsOf: (view) => view.lines,
  columns: [
    column(['Vaqt', 'Вақт', 'Время', 'Time'], (row) => momentCell(row.at)),
    column(['Harakat', 'Ҳаракат', 'Движение', 'Movement'], (row, { language }) => customerPaperWords(language).kinds[row.kind]),
    column(['Filial', 'Филиал', 'Филиал', 'Branch'], (row) => row.branchName),
    column(['Nima uchun', 'Нима учун', 'За что', 'For'], (row) => row.label),
    column(['Usul', 'Усул', 'Способ', 'Tender'], (row, { language }) =>
      row.tenders.map((tender) => pick(moneyTenderName(tender), language)).join(', '),
    ),
    column(['Qarzga, soʻm', 'Қарзга, сўм', 'Начислено, сум', 'Charged, soum'], (row) => sumCell(row.debitTiyin)),
    column(['Toʻlandi, soʻm', 'Тўланди, сўм', 'Оплачено, сум', 'Paid, soum'], (row) => sumCell(row.creditTiyin)),
    column(['Qoldiq, soʻm', 'Қолдиқ, сўм', 'Остаток, сум', 'Balance, soum'], (row) => sumCell(row.balanceTiyin)),
  ],
});

const debtors = defineTableExport<PortalDebtorsView, PortalDebtorRow>({
  name: 'debtors',
  title: words('Qarzdorlar', 'Қарздорлар', 'Должники', 'Debtors'),
  query: debtorsQuery,
  limit: PAGE,
  rowsOf: (view) => view.rows,
  columns: [
    column(customerHead, (row) => row.name),
    column(phoneHead, (row) => row.phone ?? ''),
    column(['Qarz, soʻm', 'Қарз, сўм', 'Долг, сум', 'Debt, soum'], (row) => sumCell(row.receivableTiyin)),
    column(['0–7 kun, soʻm', '0–7 кун, сўм', '0–7 дней, сум', '0–7 days, soum'], (row) => sumCell(row.upTo7Tiyin)),
    column(['8–30 kun, soʻm', '8–30 кун, сўм', '8–30 дней, сум', '8–30 days, soum'], (row) => sumCell(row.upTo30Tiyin)),
    column(['31+ kun, soʻm', '31+ кун, сўм', '31+ день, сум', '31+ days, soum'], (row) => sumCell(row.over30Tiyin)),
    column(['Muddati oʻtgan, soʻm', 'Муддати ўтган, сўм', 'Просрочено, сум', 'Overdue, soum'], (row) => sumCell(row.overdueTiyin)),
    column(['Eng eski qarz', 'Энг эски қарз', 'Самый старый долг', 'Oldest debt'], (row) => momentCell(row.oldestDebtAt)),
    column(['Muddat', 'Муддат', 'Срок', 'Due'], (row) => momentCell(row.dueAt)),
  ],
});

const flagged = defineTableExport<PortalFlaggedView, PortalFlaggedRow>({
  name: 'flagged-credits',
  title: words('Limitdan oshgan nasiya', 'Лимитдан ошган насия', 'Долги сверх лимита', 'Credit above limits'),
  query: flaggedCreditsQuery,
  limit: PAGE,
  rowsOf: (view) => view.rows,
  columns: [
    column(['Vaqt', 'Вақт', 'Время', 'Time'], (row) => momentCell(row.at)),
    column(['Filial', 'Филиал', 'Филиал', 'Branch'], (row) => row.branchName),
    column(customerHead, (row) => row.customerName),
    column(['Buyurtma', 'Буюртма', 'Заказ', 'Order'], (row) => row.label),
    column(['Nasiya, soʻm', 'Насия, сўм', 'Долг, сум', 'Credit, soum'], (row) => sumCell(row.amountTiyin)),
    column(['Limit, soʻm', 'Лимит, сўм', 'Лимит, сум', 'Limit, soum'], (row) => sumCell(row.limitTiyin)),
    column(['Oshgani, soʻm', 'Ошгани, сўм', 'Сверх, сум', 'Above, soum'], (row) => sumCell(row.overTiyin)),
    column(['Kassir', 'Кассир', 'Кассир', 'Cashier'], (row) => row.cashierName),
    column(['Tasdiqlagan', 'Тасдиқлаган', 'Разрешил', 'Approved by'], (row) => row.approverName),
  ],
});

const sales = defineTableExport<CustomerSalesView, CustomerSalesRow>({
  name: 'customer-sales',
  title: words('Mijozlar savdosi', 'Мижозлар савдоси', 'Продажи клиентам', 'Sales by customer'),
  query: customerSalesReport,
  limit: PAGE,
  rowsOf: (view) => view.rows,
  columns: [
    column(customerHead, (row) => row.name),
    column(['Tashriflar', 'Ташрифлар', 'Визиты', 'Visits'], (row) => ({ count: row.visits })),
    column(['Tushum, soʻm', 'Тушум, сўм', 'Выручка, сум', 'Revenue, soum'], (row) => sumCell(row.revenueTiyin)),
    column(['Foyda, soʻm', 'Фойда, сўм', 'Прибыль, сум', 'Margin, soum'], (row) => sumCell(row.marginTiyin)),
    column(['Oʻrtacha chek, soʻm', 'Ўртача чек, сўм', 'Средний чек, сум', 'Average order, soum'], (row) => sumCell(row.averageTiyin)),
    column(['Oxirgi tashrif', 'Охирги ташриф', 'Последний визит', 'Last visit'], (row) => momentCell(row.lastVisitAt)),
  ],
});

const demand = defineTableExport<DemandView, DemandRow>({
  name: 'demand',
  title: words('Talab', 'Талаб', 'Спрос', 'Demand'),
  query: demandReport,
  limit: PAGE,
  rowsOf: (view) => view.rows,
  columns: [
    column(['Mahsulot', 'Маҳсулот', 'Товар', 'Product'], (row, { language }) => pick(row.name, language)),
    column(['Filial', 'Филиал', 'Филиал', 'Branch'], (row) => row.branchName ?? ''),
    column(['Mijozlar', 'Мижозлар', 'Клиенты', 'Customers'], (row) => ({ count: row.customers })),
    column(['Buyurtmalar', 'Буюртмалар', 'Заказы', 'Orders'], (row) => ({ count: row.orders })),
    column(['Soni', 'Сони', 'Количество', 'Quantity'], (row) => ({ quantityThousandths: row.quantityThousandths })),
  ],
});

/** Customers, what they owe and what they buy. */
export const customerTables: readonly TableExport[] = [customers, statement, debtors, flagged, sales, demand];
