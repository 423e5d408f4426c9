import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './support/access/axe-findings';
import { Box } from './support/box';
import { openRestaurant } from './support/restaurant';
import { Stage } from './support/stage';
import { seen } from './support/watch';

/** Some hundred screens on a busy machine. */
const ALL_SCREENS_MS = 300_000;

/** Everybody can work here: with a keyboard, with a screen reader, with tired eyes. */
describe('axe finds nothing', () => {
  const restaurant = openRestaurant();
  let stage: Stage;
  let emptyBox: Box | null = null;

  beforeAll(async () => {
    stage = await Stage.set(restaurant);
  });
  afterAll(() => emptyBox?.stop());

  test.each(['light', 'dark'] as const)('on any %s screen', { timeout: ALL_SCREENS_MS }, async (theme) => {
    const { page } = stage.admin;
    await page.evaluate((look) => {
      localStorage.setItem('dastarxon-theme', look);
      document.documentElement.dataset['theme'] = look;
    }, theme);
    const found: string[] = [];
    for (const screen of stage.screens) {
      // The kitchen and the board have one look of their own; the office in daylight is looked at in its own story.
      if (theme === 'dark' ? screen.page !== page : screen.name.startsWith('office')) continue;
      await screen.page.setViewportSize({ width: 1280, height: 800 });
      await screen.open();
      for (const finding of await axeFindings(screen.page)) found.push(`${theme}, ${screen.name}: ${finding}`);
      await screen.close?.();
    }
    expect(found).toEqual([]);
  });

  test('on the first questions of an empty box', async () => {
    emptyBox = await Box.start({ demo: false });
    const { page } = await restaurant.browserAt('Yangi quti', 'till', emptyBox.url);
    await page.goto(emptyBox.url);
    await seen(page.locator('.wizard'));
    expect(await axeFindings(page)).toEqual([]);
  });
});
