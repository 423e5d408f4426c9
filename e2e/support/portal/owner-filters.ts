import type { Locator, Page } from 'playwright-core';
import { wholeOf } from '../owner-page';
import { gone, plain, seen } from '../watch';

/** A figure of a page as it is written there, in whole soʻm or pieces. */
export async function figureOf(place: Page | Locator, testId: string): Promise<number> {
  const value = place.getByTestId(testId);
  const inner = value.getByTestId('value');
  const text = await ((await inner.count()) > 0 ? inner : value).first().innerText();
  return wholeOf(text);
}

/** All figures of a name, in order. */
export async function figuresOf(place: Page | Locator, testId: string): Promise<number[]> {
  return (await place.getByTestId(testId).allInnerTexts()).map(wholeOf);
}

/** Filters the page by days, as a person does: the button, the two fields, "show". */
export async function chooseDays(page: Page, from: string, to: string): Promise<void> {
  await page.getByTestId('period').click();
  await page.locator('input[name="from"]').fill(from);
  await page.locator('input[name="to"]').fill(to);
  await page.locator('form.days button[type="submit"]').click();
  await gone(page.getByRole('dialog'));
  await settled(page);
}

/** Filters the page by a branch; null = all. */
export async function chooseBranch(page: Page, name: string | null): Promise<void> {
  await page.getByTestId('branch').selectOption(name === null ? { index: 0 } : { label: name });
  await settled(page);
}

/** What is shown answers what is asked: nothing is drawn muted or still to come. */
export async function settled(page: Page): Promise<void> {
  await seen(page.locator('h1'));
  await gone(page.locator('main [aria-busy="true"]'));
}

/** The hue by which a state is told, as a person would call it. */
export async function hueOf(what: Locator): Promise<'yellow' | 'green' | 'blue' | 'red' | 'grey'> {
  const colour = await what.evaluate((element) => {
    const painted = [element, ...element.querySelectorAll('*')]
      .map((one) => getComputedStyle(one).backgroundColor)
      .find((background) => background !== 'rgba(0, 0, 0, 0)');
    return painted ?? '';
  });
  const [red = 0, green = 0, blue = 0] = (/rgb\((\d+), (\d+), (\d+)\)/.exec(colour) ?? []).slice(1).map(Number);
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  if (most - least < 24) return 'grey';
  if (most === blue) return 'blue';
  if (most === green) return 'green';
  return green - blue > (red - green) * 2 ? 'yellow' : 'red';
}

/** What a page says, in one line. */
export const textOf = async (what: Locator): Promise<string> => plain(await what.first().innerText());
