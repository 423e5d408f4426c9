import type { Component } from 'svelte';
import type { IconName } from '#ui/icons/icon-paths';
import AuditPage from '../audit/AuditPage.svelte';
import BackupsPage from '../backups/BackupsPage.svelte';
import DayPage from '../day/DayPage.svelte';
import DevicesPage from '../devices/DevicesPage.svelte';
import HallsPage from '../floor/HallsPage.svelte';
import CategoriesPage from '../menu/categories/CategoriesPage.svelte';
import ModifiersPage from '../menu/modifiers/ModifiersPage.svelte';
import ProductsPage from '../menu/products/ProductsPage.svelte';
import StopListPage from '../menu/stop-list/StopListPage.svelte';
import HoursPage from '../people/hours/HoursPage.svelte';
import RolesPage from '../people/roles/RolesPage.svelte';
import StaffPage from '../people/staff/StaffPage.svelte';
import NotesPage from '../presets/NotesPage.svelte';
import ReasonsPage from '../presets/ReasonsPage.svelte';
import PrintersPage from '../printers/PrintersPage.svelte';
import SettingsPage from '../settings/SettingsPage.svelte';
import StationsPage from '../stations/StationsPage.svelte';
import type { OfficeText } from '../text/uz-latn';

/** Keys of `nav` in the texts that are sections, not headings. */
type SectionKey = Exclude<keyof OfficeText['nav'], 'title' | 'toSelling' | 'groups'>;

/** A page of the office: where it stands in the list, and the rights of which one opens it. */
type Section = {
  readonly key: SectionKey;
  readonly group: keyof OfficeText['nav']['groups'];
  readonly icon: IconName;
  readonly rights: readonly string[];
  readonly page: Component;
};

/** A page that few open: fetched when it is, with its texts. */
type FetchedSection = Omit<Section, 'page'> & { readonly load: () => Promise<{ readonly default: Component }> };

/** A page of the office, of either kind. */
export type AnySection = Section | FetchedSection;

/** What a manager keeps about customers. */
const customerSections: readonly FetchedSection[] = [
  {
    key: 'customer-groups',
    group: 'customers',
    icon: 'tag',
    rights: ['customer.manage'],
    load: () => import('../customers/groups/GroupsPage.svelte'),
  },
  {
    key: 'price-rules',
    group: 'customers',
    icon: 'percent',
    rights: ['customer.manage'],
    load: () => import('../customers/rules/RulesPage.svelte'),
  },
  {
    key: 'customer-fields',
    group: 'customers',
    icon: 'id-card',
    rights: ['customer.manage'],
    load: () => import('../customers/fields/FieldsPage.svelte'),
  },
  {
    key: 'imports',
    group: 'customers',
    icon: 'upload',
    rights: ['customer.manage'],
    load: () => import('../imports/customers/CustomerImports.svelte'),
  },
  {
    key: 'duplicates',
    group: 'customers',
    icon: 'merge',
    rights: ['customer.manage'],
    load: () => import('../customers/moves/DuplicatesPage.svelte'),
  },
  {
    key: 'hand-over',
    group: 'customers',
    icon: 'arrow-left-right',
    rights: ['customer.manage'],
    load: () => import('../customers/moves/HandOverPage.svelte'),
  },
];

/** All pages, in the order of the list. */
export const sections: readonly AnySection[] = [
  { key: 'products', group: 'menu', icon: 'utensils', rights: ['menu.edit'], page: ProductsPage },
  { key: 'categories', group: 'menu', icon: 'layers', rights: ['menu.edit'], page: CategoriesPage },
  { key: 'modifiers', group: 'menu', icon: 'list', rights: ['menu.edit'], page: ModifiersPage },
  {
    key: 'price-lists',
    group: 'menu',
    icon: 'tag',
    rights: ['menu.edit'],
    load: () => import('../menu/price-lists/PriceListsPage.svelte'),
  },
  { key: 'stop-list', group: 'menu', icon: 'ban', rights: ['stop_list.change'], page: StopListPage },
  {
    key: 'lists',
    group: 'menu',
    icon: 'upload',
    rights: ['menu.edit', 'staff.edit'],
    load: () => import('../imports/lists/ListImports.svelte'),
  },
  { key: 'halls', group: 'hall', icon: 'armchair', rights: ['floor.edit'], page: HallsPage },
  { key: 'stations', group: 'hall', icon: 'chef-hat', rights: ['printer.manage'], page: StationsPage },
  { key: 'printers', group: 'hall', icon: 'printer', rights: ['printer.manage'], page: PrintersPage },
  { key: 'scales', group: 'hall', icon: 'scale', rights: ['printer.manage'], load: () => import('../scales/ScalesPage.svelte') },
  { key: 'staff', group: 'team', icon: 'users', rights: ['staff.edit'], page: StaffPage },
  { key: 'roles', group: 'team', icon: 'shield-check', rights: ['staff.edit'], page: RolesPage },
  { key: 'hours', group: 'team', icon: 'clock', rights: ['staff.edit'], page: HoursPage },
  { key: 'pay', group: 'team', icon: 'hand-coins', rights: ['staff.edit'], load: () => import('../people/pay/PayPage.svelte') },
  ...customerSections,
  { key: 'day', group: 'reports', icon: 'calendar', rights: ['report.day', 'report.view'], page: DayPage },
  {
    key: 'reports',
    group: 'reports',
    icon: 'chart-column',
    // Who may not see all of them sees the page of his own results.
    rights: ['report.view', 'order.open'],
    load: () => import('../reports/ReportsPage.svelte'),
  },
  { key: 'cash', group: 'reports', icon: 'banknote', rights: ['report.view'], load: () => import('../cash/CashPage.svelte') },
  {
    key: 'customer-reports',
    group: 'reports',
    icon: 'users',
    rights: ['report.view', 'customer.view'],
    load: () => import('../customers/reports/ReportsPage.svelte'),
  },
  { key: 'audit', group: 'reports', icon: 'history', rights: ['report.view'], page: AuditPage },
  { key: 'devices', group: 'system', icon: 'smartphone', rights: ['device.manage'], page: DevicesPage },
  { key: 'reasons', group: 'system', icon: 'message-square', rights: ['settings.change'], page: ReasonsPage },
  { key: 'notes', group: 'system', icon: 'notebook-pen', rights: ['settings.change'], page: NotesPage },
  {
    key: 'portal',
    group: 'system',
    icon: 'globe',
    rights: ['device.manage', 'settings.change'],
    load: () => import('../portal/PortalPage.svelte'),
  },
  {
    key: 'open-api',
    group: 'system',
    icon: 'plug',
    rights: ['settings.change'],
    load: () => import('../open-api/OpenApiPage.svelte'),
  },
  { key: 'backups', group: 'system', icon: 'hard-drive', rights: ['settings.change'], page: BackupsPage },
  { key: 'settings', group: 'system', icon: 'settings', rights: ['settings.change'], page: SettingsPage },
];

/** The pages that a person with these rights may open. */
export function sectionsFor(can: (permission: string) => boolean): readonly AnySection[] {
  return sections.filter((section) => section.rights.some(can));
}
