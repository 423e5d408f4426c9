import { iconPaths, type IconName } from '#ui/icons/icon-paths';

function isIcon(name: string): name is IconName {
  return Object.hasOwn(iconPaths, name);
}

/** The icon that the office chose for a category; a plate where the name is unknown to this version. */
export function categoryIcon(name: string | null): IconName {
  return name !== null && isIcon(name) ? name : 'utensils';
}
