import type { LocalizedText } from '#domain/contract/primitives';
import { customerPermissions } from './customer-permissions';
import { deliveryPermissions } from './delivery-permissions';
import { moneyPermissions } from './money-permissions';

/** One right that a role may hold. */
interface PermissionRow {
  readonly key: string;
  readonly name: LocalizedText;
}

/** Rights in the groups of the roles editor; each key stands once. */
export const permissionGroups = [
  {
    key: 'orders',
    name: { 'uz-Latn': 'Buyurtmalar', 'uz-Cyrl': 'Буюртмалар', ru: 'Заказы', en: 'Orders' },
    permissions: [
      {
        key: 'order.open',
        name: {
          'uz-Latn': 'Buyurtma ochish va oshxonaga yuborish',
          'uz-Cyrl': 'Буюртма очиш ва ошхонага юбориш',
          ru: 'Открывать заказы и отправлять на кухню',
          en: 'Open orders and send them to the kitchen',
        },
      },
      {
        key: 'order.all',
        name: {
          'uz-Latn': 'Boshqalarning buyurtmalari bilan ishlash',
          'uz-Cyrl': 'Бошқаларнинг буюртмалари билан ишлаш',
          ru: 'Работать с чужими заказами',
          en: 'Work on other people’s orders',
        },
      },
      {
        key: 'line.delete_sent',
        name: {
          'uz-Latn': 'Yuborilgan taomni olib tashlash',
          'uz-Cyrl': 'Юборилган таомни олиб ташлаш',
          ru: 'Снимать отправленное блюдо',
          en: 'Take off a dish already sent',
        },
      },
      {
        key: 'order.cancel',
        name: { 'uz-Latn': 'Buyurtmani bekor qilish', 'uz-Cyrl': 'Буюртмани бекор қилиш', ru: 'Отменять заказ', en: 'Cancel an order' },
      },
      {
        key: 'discount.give',
        name: { 'uz-Latn': 'Chegirma berish', 'uz-Cyrl': 'Чегирма бериш', ru: 'Давать скидку', en: 'Give a discount' },
      },
      {
        key: 'price.change',
        name: {
          'uz-Latn': 'Narxni buyurtmada oʻzgartirish',
          'uz-Cyrl': 'Нархни буюртмада ўзгартириш',
          ru: 'Менять цену в заказе',
          en: 'Change a price in an order',
        },
      },
    ],
  },
  customerPermissions,
  moneyPermissions,
  deliveryPermissions,
  {
    key: 'shift',
    name: { 'uz-Latn': 'Smena va hisobotlar', 'uz-Cyrl': 'Смена ва ҳисоботлар', ru: 'Смена и отчёты', en: 'Shift and reports' },
    permissions: [
      { key: 'shift.open', name: { 'uz-Latn': 'Smenani ochish', 'uz-Cyrl': 'Сменани очиш', ru: 'Открывать смену', en: 'Open a shift' } },
      {
        key: 'shift.close',
        name: {
          'uz-Latn': 'Smenani yopish, X va Z',
          'uz-Cyrl': 'Сменани ёпиш, X ва Z',
          ru: 'Закрывать смену, X и Z',
          en: 'Close a shift, X and Z',
        },
      },
      {
        key: 'shift.difference',
        name: {
          'uz-Latn': 'Kassadagi farqni tasdiqlash',
          'uz-Cyrl': 'Кассадаги фарқни тасдиқлаш',
          ru: 'Подтверждать расхождение в кассе',
          en: 'Approve a cash difference',
        },
      },
      {
        key: 'report.day',
        name: {
          'uz-Latn': 'Kun hisobotini koʻrish',
          'uz-Cyrl': 'Кун ҳисоботини кўриш',
          ru: 'Видеть отчёт за день',
          en: 'See the day’s report',
        },
      },
      {
        key: 'report.view',
        name: {
          'uz-Latn': 'Barcha hisobot va jurnalni koʻrish',
          'uz-Cyrl': 'Барча ҳисобот ва журнални кўриш',
          ru: 'Видеть все отчёты и журнал',
          en: 'See all reports and the log',
        },
      },
    ],
  },
  {
    key: 'kitchen',
    name: { 'uz-Latn': 'Oshxona', 'uz-Cyrl': 'Ошхона', ru: 'Кухня', en: 'Kitchen' },
    permissions: [
      {
        key: 'kitchen.work',
        name: {
          'uz-Latn': 'Oshxona ekranida ishlash',
          'uz-Cyrl': 'Ошхона экранида ишлаш',
          ru: 'Работать на экране кухни',
          en: 'Work on the kitchen screen',
        },
      },
      {
        key: 'stop_list.change',
        name: {
          'uz-Latn': 'Stop-listni oʻzgartirish',
          'uz-Cyrl': 'Стоп-листни ўзгартириш',
          ru: 'Менять стоп-лист',
          en: 'Change the stop-list',
        },
      },
    ],
  },
  {
    key: 'office',
    name: { 'uz-Latn': 'Idora', 'uz-Cyrl': 'Идора', ru: 'Офис', en: 'Office' },
    permissions: [
      {
        key: 'menu.edit',
        name: { 'uz-Latn': 'Menyuni tahrirlash', 'uz-Cyrl': 'Менюни таҳрирлаш', ru: 'Изменять меню', en: 'Edit the menu' },
      },
      { key: 'stock.edit', name: { 'uz-Latn': 'Omborni yuritish', 'uz-Cyrl': 'Омборни юритиш', ru: 'Вести склад', en: 'Keep the stock' } },
      {
        key: 'floor.edit',
        name: {
          'uz-Latn': 'Zal va stollarni tahrirlash',
          'uz-Cyrl': 'Зал ва столларни таҳрирлаш',
          ru: 'Изменять залы и столы',
          en: 'Edit halls and tables',
        },
      },
      {
        key: 'staff.edit',
        name: {
          'uz-Latn': 'Xodim va lavozimlarni tahrirlash',
          'uz-Cyrl': 'Ходим ва лавозимларни таҳрирлаш',
          ru: 'Изменять сотрудников и должности',
          en: 'Edit staff and roles',
        },
      },
      {
        key: 'paper.manage',
        name: {
          'uz-Latn': 'Chop etish navbatini boshqarish',
          'uz-Cyrl': 'Чоп этиш навбатини бошқариш',
          ru: 'Управлять очередью печати',
          en: 'Manage the print queue',
        },
      },
      {
        key: 'printer.manage',
        name: { 'uz-Latn': 'Printerlarni sozlash', 'uz-Cyrl': 'Принтерларни созлаш', ru: 'Настраивать принтеры', en: 'Set up printers' },
      },
      {
        key: 'device.manage',
        name: {
          'uz-Latn': 'Qurilmalarni ulash va uzish',
          'uz-Cyrl': 'Қурилмаларни улаш ва узиш',
          ru: 'Подключать и отключать устройства',
          en: 'Pair and revoke devices',
        },
      },
      {
        key: 'settings.change',
        name: {
          'uz-Latn': 'Sozlamalarni oʻzgartirish',
          'uz-Cyrl': 'Созламаларни ўзгартириш',
          ru: 'Менять настройки',
          en: 'Change settings',
        },
      },
      {
        key: 'approval.give',
        name: {
          'uz-Latn': 'Boshqalarga ruxsat berish',
          'uz-Cyrl': 'Бошқаларга рухсат бериш',
          ru: 'Подтверждать действия других',
          en: 'Approve what others ask for',
        },
      },
    ],
  },
] as const satisfies readonly { readonly key: string; readonly name: LocalizedText; readonly permissions: readonly PermissionRow[] }[];

/** A right that a role may hold. */
export type Permission = (typeof permissionGroups)[number]['permissions'][number]['key'];

const rows: readonly { readonly key: Permission; readonly name: LocalizedText }[] = permissionGroups.flatMap((group) => [
  ...group.permissions,
]);

/** Every right, in the order of the editor. */
export const permissionKeys: readonly Permission[] = rows.map((row) => row.key);

/** Whether a word from outside is a right we know. */
export function isPermission(key: string): key is Permission {
  return rows.some((row) => row.key === key);
}

/** The name of a right; null for a word that is none. */
export function permissionName(key: string): LocalizedText | null {
  return rows.find((row) => row.key === key)?.name ?? null;
}
