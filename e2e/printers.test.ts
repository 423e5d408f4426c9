import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrintersView } from '#domain/contract/printer';
import type { SettingsView } from '#domain/contract/settings';
import { centred } from '#domain/paper/document';
import { uzLatn as t } from '#kiosk/office/text/uz-latn';
import { paperFontsDir } from '#server/devices/paper/project-root';
import { registerPaperFonts } from '#server/devices/paper/raster/fonts';
import { FakePrinter } from '#server/test/fake-printer';
import { shows } from '#server/test/shown';
import { lagman } from './support/dishes';
import type { Person } from './support/person';
import { openRestaurant } from './support/restaurant';
import { eventually, seen } from './support/watch';

/** The printer has come: it is found, set up and tried, and the next receipt is as the owner wants it. */
describe('a new printer', () => {
  const restaurant = openRestaurant();
  const printer = new FakePrinter();
  let office: Person, cashier: Person;
  const press = (name: string | RegExp): Promise<void> => office.device.button(name).click();
  const heading = (scale: number, name: string): boolean =>
    shows(printer.papers.at(-1), centred(name, { size: 'large', bold: true }), scale);

  beforeAll(async () => {
    registerPaperFonts(paperFontsDir());
    // The port that printers have, where the box looks besides its own networks.
    await printer.start(9100);
    office = await restaurant.person('Bahodir', await restaurant.device('Idora', 'office'));
    cashier = await restaurant.cashier('Dilnoza', 'Kassa 1');
  });
  afterAll(() => printer.stop());

  test('[BX-O-97] [BX-O-270] is found on port 9100, with a word about its address, and added with one press', async () => {
    await office.device.goes('#/office/printers');
    await press(t.printers.search);
    const dialog = office.page.getByRole('dialog');
    await seen(dialog.getByText(t.printers.staticAdvice));
    await dialog.getByRole('link', { name: `${t.printers.searchAdd}: ${printer.address}`, exact: true }).click();
    await seen(office.page.locator('form.editor'));
    await office.page.getByRole('textbox', { name: new RegExp(`^${t.common.name}`) }).fill('Yangi printer 1');
    expect(await office.page.getByRole('textbox', { name: new RegExp(`^${t.printers.address}`) }).inputValue()).toBe(printer.address);
    await office.page.getByRole('radio', { name: t.printers.fontSizes.large, exact: true }).check({ force: true });
    await press(t.common.save);
    await seen(office.page.getByText(t.common.saved));
    await press(t.printers.test);
    await printer.waitForJobs(1);
    const { printers } = await office.device.asks<PrintersView>('/printers');
    const added = printers.find(({ name }) => name === 'Yangi printer 1');
    expect(added).toMatchObject({ connection: 'network', address: printer.address, fontSize: 'large', logo: true });
    const { status } = await office.device.commands('settings.update', {
      changes: { defaultPrinterId: added?.printerId, tillPrinters: [] },
    });
    expect(status).toBe(200);
  });

  test('[BX-O-266] a logo and a name given in the settings stand on the next receipt', async () => {
    await office.device.goes('#/office/settings/shop');
    const canvas = createCanvas(300, 300);
    canvas.getContext('2d').fillRect(20, 20, 260, 260);
    const picture = { name: 'logo.png', mimeType: 'image/png', buffer: await canvas.encode('png') };
    await office.page.getByTestId('logo-file').setInputFiles(picture);
    const settings = async () => (await office.device.asks<SettingsView>('/settings')).settings;
    await eventually(async () => (await settings()).logoId).not.toBeNull();
    await seen(office.page.getByRole('img', { name: t.settings.logo, exact: true }));
    const name = office.page.getByRole('textbox', { name: t.settings.branchName });
    await name.fill('Yangi choyxona');
    await name.press('Enter');
    await eventually(async () => (await settings()).branchName).toBe('Yangi choyxona');
    const before = printer.papers.length;
    await cashier.goesToCounter();
    await cashier.taps(lagman);
    await cashier.goesToPayment();
    await cashier.completes();
    await eventually(() => printer.papers.length).toBe(before + 1);
    expect(heading(1.2, 'Yangi choyxona')).toBe(true);
    const receipt = printer.papers.at(-1);
    // A square of 168 dots in the middle: the whole of its stripe is black.
    const stripe = Math.floor((receipt?.widthDots ?? 0) / 16) - 4;
    expect([...(receipt?.bytes.subarray(60 * 72 + stripe, 60 * 72 + stripe + 8) ?? [])].every((byte) => byte === 0xff)).toBe(true);
  });
});
