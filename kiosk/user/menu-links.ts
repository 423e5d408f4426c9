import type { IconName } from '#ui/icons/icon-paths';
import type { KioskText } from '#kiosk/text/uz-latn';

/** A page that a person may go to. */
export type MenuLink = { readonly href: string; readonly text: string; readonly icon: IconName };

/** Rights that open something in the office. */
const officeRights = [
  'menu.edit',
  'floor.edit',
  'staff.edit',
  'settings.change',
  'device.manage',
  'printer.manage',
  'report.day',
  'report.view',
  'stop_list.change',
  'customer.manage',
] as const;
/** Whoever sells and sees no reports of the house sees his own results. */
const OWN_RESULTS = '#/office/reports/staff';

/** The pages this person may go to; what is not allowed is not drawn. */
export function menuLinks(text: KioskText, can: (permission: string) => boolean, troubleCount: number): readonly MenuLink[] {
  const links: MenuLink[] = [
    { href: '#/floor', text: text.shell.tables, icon: 'armchair' },
    { href: '#/orders', text: text.shell.orders, icon: 'list' },
  ];
  if (can('order.pay')) links.splice(1, 0, { href: '#/counter', text: text.shell.quickSale, icon: 'shopping-bag' });
  if (can('customer.view')) links.push({ href: '#/customers', text: text.shell.customers, icon: 'book-user' });
  if (can('customer.view') && can('order.open')) links.push({ href: '#/preorders', text: text.shell.preorders, icon: 'calendar-clock' });
  if (can('customer.view') && can('order.open')) links.push({ href: '#/phone', text: text.shell.phoneOrder, icon: 'phone' });
  if (can('delivery.dispatch') || can('delivery.carry')) links.push({ href: '#/deliveries', text: text.shell.deliveries, icon: 'truck' });
  if (can('shift.open') || can('shift.close') || can('cash.move')) links.push({ href: '#/shift', text: text.shell.shift, icon: 'wallet' });
  links.push({ href: '#/paper', text: troubleCount === 0 ? text.shell.printers : text.paper.trouble(troubleCount), icon: 'printer' });
  if (officeRights.some(can)) links.push({ href: '#/office', text: text.shell.office, icon: 'settings' });
  else if (can('order.open')) links.push({ href: OWN_RESULTS, text: text.shell.ownResults, icon: 'chart-column' });
  return links;
}
