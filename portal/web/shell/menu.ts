import type { IconName } from '#ui/icons/icon-paths';
import type { Session } from '#portal/web/state/session.svelte.ts';
import type { PortalText } from '#portal/web/text/uz-latn';

/** What is left to the people of an owner whom the vendor has suspended. */
const SUSPENDED_PAGES = ['subscription', 'profile', 'devices'];
/** What a telephone operator sees. */
const OPERATORS_PAGES = ['phone', 'profile', 'devices'];

/** The pages that are open to whoever is signed in, the first being where he begins; null = all of them. */
export function onlyPagesOf({ isSuspended, isOperator }: Pick<Session, 'isSuspended' | 'isOperator'>): readonly string[] | null {
  if (!isSuspended) return isOperator ? OPERATORS_PAGES : null;
  return isOperator ? SUSPENDED_PAGES.filter((name) => OPERATORS_PAGES.includes(name)) : SUSPENDED_PAGES;
}

/** A line of the menu. */
interface MenuLine {
  readonly name: keyof PortalText['shell']['pages'];
  readonly icon: IconName;
  /** `main`: the nine of the guide, in its order; `book`: reports and customers; `office`: what is edited. */
  readonly group: 'main' | 'book' | 'office';
}

/** The menu on the left, in order. */
export const menu: readonly MenuLine[] = [
  { name: 'dashboard', icon: 'chart-column', group: 'main' },
  { name: 'orders', icon: 'receipt', group: 'main' },
  { name: 'products', icon: 'utensils', group: 'main' },
  { name: 'employees', icon: 'users', group: 'main' },
  { name: 'transactions', icon: 'arrow-left-right', group: 'main' },
  { name: 'branches', icon: 'building-2', group: 'main' },
  { name: 'subscription', icon: 'badge-check', group: 'main' },
  { name: 'payment-settings', icon: 'settings', group: 'main' },
  { name: 'profile', icon: 'circle-user', group: 'main' },
  { name: 'reports', icon: 'scale', group: 'book' },
  { name: 'customers', icon: 'book-user', group: 'book' },
  { name: 'phone', icon: 'phone', group: 'book' },
  { name: 'menu', icon: 'soup', group: 'office' },
  { name: 'stop-list', icon: 'ban', group: 'office' },
  { name: 'halls', icon: 'armchair', group: 'office' },
  { name: 'staff', icon: 'id-card', group: 'office' },
  { name: 'book', icon: 'tag', group: 'office' },
  { name: 'conflicts', icon: 'split', group: 'office' },
];
