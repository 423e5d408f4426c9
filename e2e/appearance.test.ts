import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { uzLatn as t } from '#kiosk/text/uz-latn';
import { lagman, plov } from './support/dishes';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, seen } from './support/watch';

const TOUCH_MIN = 44;
const ROOM = 0.5;

/** Buttons that a finger could miss, and those that something lies over; in words. */
const hardToPress = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([least, room]) => {
      const inSight = (box: DOMRect): boolean =>
        box.width > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
      const isForReadersOnly = (button: Element): boolean => {
        for (let part: Element | null = button; part !== null; part = part.parentElement)
          if (getComputedStyle(part).clipPath !== 'none' || part.clientWidth === 1) return true;
        return false;
      };
      return [...document.querySelectorAll<HTMLElement>('main button, header button, footer button, nav button, a.button')].flatMap(
        (button) => {
          const box = button.getBoundingClientRect();
          if (!inSight(box) || getComputedStyle(button).visibility === 'hidden' || isForReadersOnly(button)) return [];
          const name = button.getAttribute('aria-label') ?? button.innerText.replaceAll('\n', ' ');
          const overIt = (): Element | null => {
            const now = button.getBoundingClientRect();
            const top = document.elementFromPoint(now.left + now.width / 2, now.top + now.height / 2);
            return top === null || button.contains(top) || top.contains(button) ? null : top;
          };
          // What lies under a bar comes out when it is scrolled there.
          if (overIt() !== null) button.scrollIntoView({ block: 'center' });
          const top = overIt();
          const isSmall = box.height < least - room || box.width < least - room;
          return [
            ...(top === null ? [] : [`${name}: covered by ${top.tagName}`]),
            ...(isSmall ? [`${name}: ${box.width} × ${box.height}`] : []),
          ];
        },
      );
    },
    [TOUCH_MIN, ROOM] as const,
  );

/** Whoever stands at a till chooses how it looks, and nothing is covered on any glass. */
describe('the looks of a device', () => {
  const restaurant = openRestaurant();
  let cashier: Person;

  beforeAll(async () => {
    cashier = await restaurant.cashier('Dilnoza', 'Kassa 1');
  });

  const chooses = async (cards: keyof typeof t.shell.menuCardSizes): Promise<void> => {
    await cashier.device.at('user-menu').click();
    await cashier.page.getByRole('radio', { name: t.shell.menuCardSizes[cards], exact: true }).check({ force: true });
    await cashier.page.keyboard.press('Escape');
  };
  const tileWidth = async (): Promise<number> => (await cashier.tile(plov).boundingBox())?.width ?? 0;

  test('[BX-O-278] small cards show more dishes, the choice stays on the device, and the large ones come back', async () => {
    await cashier.goesToCounter();
    const large = await tileWidth();
    await chooses('small');
    await eventually(tileWidth).toBeLessThan(large);
    await cashier.page.reload();
    await seen(cashier.tile(plov));
    expect(await tileWidth()).toBeLessThan(large);
    await chooses('large');
    await eventually(tileWidth).toBe(large);
  });

  test('[BX-O-278] at 360, 600, 1024 and 1366 px nothing is covered, nothing is too small for a finger and no page scrolls sideways', async () => {
    await cashier.opensTable('2');
    await cashier.taps(lagman, plov);
    const orderPage = new URL(cashier.page.url()).hash;
    const faults: string[] = [];
    for (const width of [360, 600, 1024, 1366]) {
      await cashier.page.setViewportSize({ width, height: 768 });
      for (const hash of ['#/floor', '#/counter', orderPage, '#/orders', '#/shift']) {
        await cashier.device.goes(hash);
        await seen(cashier.page.locator('main'));
        await eventually(() => cashier.page.locator('.skeleton').count()).toBe(0);
        const sideways = await cashier.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (sideways > 0) faults.push(`${String(width)} ${hash}: ${String(sideways)} px sideways`);
        faults.push(...(await hardToPress(cashier.page)).map((fault) => `${String(width)} ${hash}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });
});
