import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { uzbekLatin } from '#kitchen/text/uz-latn';
import { guestTexts } from '#kitchen/guest/guest-text';
import type { Device } from './support/device';
import { lagman, manti } from './support/dishes';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, gone, plain, seen } from './support/watch';

/** A counter with a small screen that looks at the guest. */
describe('the screen before the guest', () => {
  const restaurant = openRestaurant();
  const t = guestTexts['uz-Latn'];
  const heard: string[] = [];
  let cashier: Person;
  let screen: Device;
  let glass: Locator;

  beforeAll(async () => {
    cashier = await restaurant.cashier('Dilnoza', 'Kassa 1');
    screen = await restaurant.browserAt('Mijoz ekrani', 'guest');
    screen.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        heard.push(String(payload));
      });
    });
    await screen.page.goto(`${screen.url}/kitchen/#/guest`);
    await screen.page.getByRole('button', { name: uzbekLatin.join.pairHere }).click();
    glass = screen.at('guest');
    await seen(screen.at('guest-idle'));
  });

  const text = async (name: string): Promise<string> => plain(await screen.at(name).innerText());

  test('[BX-X-19] every dish is there within 300 ms of its tap, with the sum', async () => {
    await cashier.goesToCounter();
    // The first picture finds out that somebody looks.
    await cashier.taps(lagman);
    await seen(screen.at('guest-line'));
    // Both glasses are of one machine and one clock: from the finger to the dish before the guest.
    await screen.page.evaluate((name) => {
      new MutationObserver((_, observer) => {
        if (!document.body.innerText.includes(name)) return;
        document.body.dataset['shownAt'] = String(Date.now());
        observer.disconnect();
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    }, manti.name['uz-Latn']);
    await cashier.page.evaluate(() => {
      addEventListener('click', () => (document.body.dataset['tappedAt'] = String(Date.now())), { capture: true, once: true });
    });
    await cashier.tile(manti).click();
    await seen(screen.at('guest-line').filter({ hasText: manti.name['uz-Latn'] }));
    const [tappedAt, shownAt] = await Promise.all([
      cashier.page.evaluate(() => Number(document.body.dataset['tappedAt'])),
      screen.page.evaluate(() => Number(document.body.dataset['shownAt'])),
    ]);
    expect(shownAt - tappedAt).toBeLessThan(300);
    await eventually(() => text('guest-total')).toBe(await cashier.total());
  });

  test('[BX-X-19] the change is counted before the guest, and the number to wait for is said; then the house speaks again', async () => {
    await cashier.goesToPayment();
    await eventually(() => glass.getAttribute('data-stage')).toBe('pay');
    await cashier.takesNote(200_000);
    const change = plain(await cashier.device.at('change').innerText());
    await seen(screen.at('guest-change'));
    expect(change).toContain(await text('guest-change'));
    await cashier.completes();
    await seen(screen.page.getByText(t.thanks));
    await eventually(() => text('guest-number')).toBe(String(await cashier.queueNumber()));
    await cashier.goesOn();
    await seen(screen.at('guest-idle'));
    await gone(screen.at('guest-number'));
  });

  test('[BX-X-19] nothing of the staff is in what the screen was told or shows', async () => {
    await cashier.opensTable('3');
    await cashier.taps(lagman);
    await seen(screen.at('guest-line'));
    const told = [...heard, await screen.page.content()].join('\n');
    for (const secret of [cashier.staff.name, 'Dilnoza', cashier.staff.pin, 'waiter', 'employee', 'customerName'])
      expect(told).not.toContain(secret);
    await cashier.goesToTables();
    await seen(screen.at('guest-idle'));
  });
});
