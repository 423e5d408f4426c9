/** The cells of the grid with their dishes, as the arrows walk them. */
function dishesByCell(): HTMLButtonElement[][] {
  return [...document.querySelectorAll<HTMLElement>('[data-testid="ticket"], [data-testid="ticket-part"]')].map((cell) => [
    ...cell.querySelectorAll<HTMLButtonElement>('[data-testid="ticket-line"] button'),
  ]);
}

/**
 * Moves the focus over dishes: up and down within a card, left and right to the next card. Real focus, so that Enter presses the dish and a screen
 * reader follows. Without focus the first dish is taken.
 */
export function moveFocus(direction: 'up' | 'down' | 'left' | 'right'): void {
  const cells = dishesByCell();
  const cellIndex = cells.findIndex((dishes) => dishes.some((dish) => dish === document.activeElement));
  const here = cells[cellIndex];
  if (here === undefined) {
    cells.find((dishes) => dishes.length > 0)?.[0]?.focus();
    return;
  }
  const dishIndex = here.findIndex((dish) => dish === document.activeElement);
  if (direction === 'up' || direction === 'down') {
    here[dishIndex + (direction === 'down' ? 1 : -1)]?.focus();
    return;
  }
  const step = direction === 'right' ? 1 : -1;
  for (let next = cellIndex + step; next >= 0 && next < cells.length; next += step) {
    const dishes = cells[next] ?? [];
    const dish = dishes[Math.min(dishIndex, dishes.length - 1)];
    if (dish === undefined) continue;
    dish.focus();
    return;
  }
}
