import { z } from 'zod';
import type { Settings } from '#domain/contract/settings';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import { seedBranch, seedPeople, seedSettings } from '#server/commands/box/seed-branch';
import { BLANK_PRINTER } from '#server/commands/office/printer-subjects';
import { seedRows } from '#server/commands/office/seed-rows';
import type { Caller, Preparation, RegisteredCommand } from '#server/commands/registry';
import type { Work } from '#server/commands/work';
import { readDemoFile } from './demo-files';
import { loadDemoCustomers } from './demo-customers';
import { DEMO_SERVICE_PERCENT, demoFloor } from './demo-floor';
import { demoMenu } from './demo-menu';

/** Who loads the demo: the box itself. No address of a browser is ever written like this. */
export const demoCaller: Caller = { deviceId: null, employeeId: null, loopback: true, remoteAddress: 'the box itself' };

/** `customers: false` leaves the book of customers empty, for who fills it himself. */
const input = z.strictObject({ customers: z.boolean().default(true) });

/** `demo.load`, the demo restaurant into an empty box: not on the wire, but a command like any other, so that its rows are in the log. */
export const loadDemo: RegisteredCommand = {
  name: 'demo.load',
  input,
  requires: 'nobody',
  permission: null,
  rights: [],
  refusals: ['box-already-initialised', 'unknown-command'],
  secrets: [],
  reloads: ['settings', 'catalogue', 'people', 'stock'],
  prepare: async (_input, preparation) => (isBox(preparation.caller) ? accept(await hashPins(preparation)) : refuse('unknown-command')),
  decide: async (work, wanted, prepared) => {
    if (!isBox(work.caller)) return refuse('unknown-command');
    const loaded = load(work, prepared as readonly string[]);
    if (loaded.ok && (wanted as z.output<typeof input>).customers) await loadDemoCustomers(work);
    return loaded;
  },
};

/** A person of the demo, for the banner at the start. */
export interface DemoPerson {
  readonly name: string;
  readonly role: string;
  readonly pin: string;
}

/** Names, roles and PINs of the demo. They are published and must never work outside it. */
export function demoPeople(): readonly DemoPerson[] {
  return readDemoFile('staff').map(({ name, role, pin }) => ({ name, role, pin }));
}

function isBox(caller: Caller): boolean {
  return caller === demoCaller;
}

async function hashPins({ services }: Preparation): Promise<readonly string[]> {
  return Promise.all(readDemoFile('staff').map(({ pin }) => services.hashPin(pin)));
}

const INSERT_STOCK = `INSERT INTO stock (product_id, left_thousandths) SELECT value ->> 'productId', value ->> 'leftThousandths' FROM json_each(?)`;

/** Counter that says the branch is the demo. */
export const DEMO_COUNTER = 'demo';

function load(work: Work, pinVerifiers: readonly string[]): Outcome<Record<string, never>> {
  if (work.state.people.employees.size > 0) return refuse('box-already-initialised');
  const tillPrinterId = work.newId();
  const kitchenPrinterId = work.newId();
  seedSettings(work, demoSettings(work, tillPrinterId));
  const roleIds = seedBranch(work);
  seedPeople(
    work,
    readDemoFile('staff').map(({ name, role, language, phone, pin }, index) => {
      const roleId = roleIds.get(role);
      const pinVerifier = pinVerifiers[index];
      if (roleId === undefined || pinVerifier === undefined) throw new Error(`the demo's files do not fit together: ${name}`);
      return { employeeId: work.newId(), name, roleId, language, phone, pinVerifier, pinLength: pin.length };
    }),
  );
  const screen = {
    connection: 'screen',
    address: '',
    widthMm: 80,
    dots: null,
    copies: 1,
    cut: true,
    drawerPin: null,
    substitutePrinterId: null,
    ...BLANK_PRINTER,
  };
  seedRows(work, { table: 'printer', noun: 'printer', idField: 'printerId' }, [
    { ...screen, printerId: tillPrinterId, name: 'Kassa', autoPrint: true },
    { ...screen, printerId: kitchenPrinterId, name: 'Oshxona', autoPrint: false },
  ]);
  const menu = demoMenu(work.newId, kitchenPrinterId);
  seedRows(work, { table: 'station', noun: 'station', idField: 'stationId' }, menu.stations);
  seedRows(work, { table: 'category', noun: 'category', idField: 'categoryId' }, menu.categories);
  seedRows(work, { table: 'modifier_group', noun: 'modifier-group', idField: 'modifierGroupId' }, menu.modifierGroups);
  seedRows(work, { table: 'product', noun: 'product', idField: 'productId' }, menu.products);
  work.run(INSERT_STOCK, [JSON.stringify(menu.stock)]);
  const { halls, tables } = demoFloor(work.newId);
  seedRows(work, { table: 'hall', noun: 'hall', idField: 'hallId' }, halls);
  seedRows(work, { table: 'dining_table', noun: 'table', idField: 'tableId' }, tables);
  work.setCounter(DEMO_COUNTER, 1);
  work.fact('demo.loaded', 'box', 'demo', { products: menu.products.length, tables: tables.length });
  return accept({});
}

function demoSettings(work: Work, defaultPrinterId: string): Partial<Settings> {
  return {
    branchName: 'Yunusobod filiali',
    branchCode: 'B1',
    address: 'Toshkent, Yunusobod tumani, Amir Temur koʻchasi, 1-uy',
    phone: '+998 71 000 00 01',
    pinLength: 4,
    defaultPrinterId,
    receiptFooter: {
      'uz-Latn': 'Rahmat! Yana keling.',
      'uz-Cyrl': 'Раҳмат! Яна келинг.',
      ru: 'Спасибо! Ждём вас снова.',
      en: 'Thank you! Come again.',
    },
    serviceCharges: [
      {
        id: work.newId(),
        name: { 'uz-Latn': 'Xizmat haqi', 'uz-Cyrl': 'Хизмат ҳақи', ru: 'За обслуживание', en: 'Service charge' },
        rateBasisPoints: DEMO_SERVICE_PERCENT * 100,
      },
    ],
  };
}
