import type { BookEditorView, HallsEditorView, MenuEditorView, Shared } from '#domain/contract/portal/catalogue';
import type { EditedEmployee, EditedRole, StaffEditorView } from '#domain/contract/portal/people';
import type { LocalizedText } from '#domain/contract/primitives';
import { pick } from '#domain/text/localized';
import { bookEditorQuery, hallsEditorQuery, menuEditorQuery, staffEditorQuery } from '../../queries/editors/editor-queries';
import { column, defineTableExport, sumCell, words } from '../table-export';
import type { ExportColumn, TableExport } from '../table-export';

/** What the owner edits: rows in use, each once with the branches that have it. */

const yes = words('Ha', 'Ҳа', 'Да', 'Yes');
const no = words('Yoʻq', 'Йўқ', 'Нет', 'No');
const nameHead = ['Nomi', 'Номи', 'Название', 'Name'] as const;

type Named = Shared<{ readonly name: LocalizedText }>;
const named: ExportColumn<Named> = column(nameHead, (row, { language }) => pick(row.name, language));
const branches: ExportColumn<Shared<unknown>> = column(['Filiallar', 'Филиаллар', 'Филиалы', 'Branches'], (row, { branch }) =>
  row.branchIds.map((branchId) => branch(branchId).name).join('; '),
);

type Product = MenuEditorView['products'][number] & { readonly categoryName: LocalizedText | null };
const products = defineTableExport<MenuEditorView, Product>({
  name: 'menu-products',
  title: words('Menyu', 'Меню', 'Меню', 'Menu'),
  query: menuEditorQuery,
  limit: null,
  rowsOf: ({ products: rows, categories: all }) => {
    const names = new Map(all.map(({ categoryId, name }) => [categoryId, name]));
    return rows.map((row) => ({ ...row, categoryName: names.get(row.categoryId) ?? null }));
  },
  columns: [
    named,
    column(['Toifa', 'Тоифа', 'Категория', 'Category'], (row, { language }) =>
      row.categoryName === null ? '' : pick(row.categoryName, language),
    ),
    column(['Kod', 'Код', 'Код', 'Code'], (row) => row.code ?? ''),
    column(['Shtrix-kod', 'Штрих-код', 'Штрихкод', 'Barcode'], (row) => row.barcode ?? ''),
    column(['IKPU', 'ИКПУ', 'ИКПУ', 'MXIK'], (row) => row.mxik ?? ''),
    column(['Birlik', 'Бирлик', 'Единица', 'Unit'], (row) => row.unit),
    column(['Narx, soʻm', 'Нарх, сўм', 'Цена, сум', 'Price, soum'], (row) => sumCell(row.priceTiyin)),
    column(['Tannarx, soʻm', 'Таннарх, сўм', 'Себестоимость, сум', 'Cost, soum'], (row) => sumCell(row.costTiyin)),
    column(['QQS, %', 'ҚҚС, %', 'НДС, %', 'VAT, %'], (row) => ({ quantityThousandths: row.vatRateBasisPoints * 10 })),
    branches,
  ],
});

const categories = defineTableExport<MenuEditorView, MenuEditorView['categories'][number] & { readonly productCount: number }>({
  name: 'menu-categories',
  title: words('Toifalar', 'Тоифалар', 'Категории', 'Categories'),
  query: menuEditorQuery,
  limit: null,
  rowsOf: (view) =>
    view.categories.map((row) => ({
      ...row,
      productCount: view.products.filter(({ categoryId }) => categoryId === row.categoryId).length,
    })),
  columns: [named, column(['Mahsulotlar', 'Маҳсулотлар', 'Товары', 'Products'], (row) => ({ count: row.productCount })), branches],
});

type Group = MenuEditorView['modifierGroups'][number];
const modifiers = defineTableExport<MenuEditorView, Group & { readonly option: Group['options'][number] }>({
  name: 'menu-modifiers',
  title: words('Qoʻshimchalar', 'Қўшимчалар', 'Модификаторы', 'Modifiers'),
  query: menuEditorQuery,
  limit: null,
  rowsOf: (view) => view.modifierGroups.flatMap((group) => group.options.map((option) => ({ ...group, option }))),
  columns: [
    named,
    column(['Tanlov', 'Танлов', 'Вариант', 'Option'], (row, { language }) => pick(row.option.name, language)),
    column(['Qoʻshimcha narx, soʻm', 'Қўшимча нарх, сўм', 'Доплата, сум', 'Extra, soum'], (row) => sumCell(row.option.priceDeltaTiyin)),
    column(['Kamida', 'Камида', 'Не меньше', 'At least'], (row) => ({ count: row.minimum })),
    column(['Koʻpi bilan', 'Кўпи билан', 'Не больше', 'At most'], (row) => ({ count: row.maximum })),
    branches,
  ],
});

type Table = HallsEditorView['tables'][number] & { readonly hall: HallsEditorView['halls'][number] | null };
const tables = defineTableExport<HallsEditorView, Table>({
  name: 'tables',
  title: words('Zallar va stollar', 'Заллар ва столлар', 'Залы и столы', 'Halls and tables'),
  query: hallsEditorQuery,
  limit: null,
  rowsOf: (view) => view.tables.map((row) => ({ ...row, hall: view.halls.find(({ hallId }) => hallId === row.hallId) ?? null })),
  columns: [
    column(['Zal', 'Зал', 'Зал', 'Hall'], (row, { language }) => (row.hall === null ? '' : pick(row.hall.name, language))),
    column(['Xizmat haqi', 'Хизмат ҳақи', 'Обслуживание', 'Service charge'], (row, { language }) =>
      pick(row.hall?.serviceChargeOn === true ? yes : no, language),
    ),
    column(['Stol', 'Стол', 'Стол', 'Table'], (row) => row.name),
    column(['Oʻrinlar', 'Ўринлар', 'Места', 'Seats'], (row) => ({ count: row.seats })),
    branches,
  ],
});

const staff = defineTableExport<StaffEditorView, EditedEmployee & { readonly roleName: LocalizedText | null }>({
  name: 'staff',
  title: words('Xodimlar va lavozimlar', 'Ходимлар ва лавозимлар', 'Персонал', 'Staff'),
  query: staffEditorQuery,
  limit: null,
  rowsOf: (view) =>
    view.employees.map((row) => ({ ...row, roleName: view.roles.find(({ roleId }) => roleId === row.roleId)?.name ?? null })),
  columns: [
    column(['Xodim', 'Ходим', 'Сотрудник', 'Employee'], (row) => row.name),
    column(['Lavozim', 'Лавозим', 'Должность', 'Position'], (row, { language }) =>
      row.roleName === null ? '' : pick(row.roleName, language),
    ),
    column(['Telefon', 'Телефон', 'Телефон', 'Phone'], (row) => row.phone ?? ''),
    branches,
  ],
});

const roles = defineTableExport<StaffEditorView, EditedRole>({
  name: 'roles',
  title: words('Lavozimlar', 'Лавозимлар', 'Должности', 'Roles'),
  query: staffEditorQuery,
  limit: null,
  rowsOf: (view) => view.roles,
  columns: [named, column(['Xodimlar', 'Ходимлар', 'Сотрудники', 'Employees'], (row) => ({ count: row.employeeCount })), branches],
});

const groups = defineTableExport<BookEditorView, BookEditorView['groups'][number]>({
  name: 'customer-groups',
  title: words('Mijoz guruhlari', 'Мижоз гуруҳлари', 'Группы клиентов', 'Customer groups'),
  query: bookEditorQuery,
  limit: null,
  rowsOf: (view) => view.groups,
  columns: [named, branches],
});

const fields = defineTableExport<BookEditorView, BookEditorView['fields'][number]>({
  name: 'customer-fields',
  title: words('Oʻz maydonlari', 'Ўз майдонлари', 'Свои поля', 'Own fields'),
  query: bookEditorQuery,
  limit: null,
  rowsOf: (view) => view.fields,
  columns: [
    column(nameHead, (row, { language }) => pick(row.label, language)),
    column(['Kalit', 'Калит', 'Ключ', 'Key'], (row) => row.key),
    branches,
  ],
});

/** Menu, halls, staff and what is defined for customers. */
export const editorTables: readonly TableExport[] = [products, categories, modifiers, tables, staff, roles, groups, fields];
