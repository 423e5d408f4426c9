import { createCustomer } from '#domain/contract/customer';
import { fromSom } from '#domain/money/money';
import type { Party } from '#domain/party/party-entity';
import { newParty } from '#server/commands/customer/new-party';
import { stageParties } from '#server/commands/customer/save-customer';
import { recordOpeningDebt } from '#server/commands/debt/opening-debt';
import { seedRows } from '#server/commands/office/seed-rows';
import type { Work } from '#server/commands/work';
import { nameOf, readDemoFile } from './demo-files';
import type { DemoRow } from './demo-files';

/** Groups of the demo's customers, by the word in the file. */
const GROUPS: Readonly<Record<string, ReturnType<typeof nameOf> & { readonly colour: string }>> = {
  Oddiy: { ...nameOf('Oddiy', 'Оддий', 'Обычный', 'Ordinary'), colour: '#6b6f76' },
  Doimiy: { ...nameOf('Doimiy', 'Доимий', 'Постоянный', 'Regular'), colour: '#2f6f4f' },
  Yangi: { ...nameOf('Yangi', 'Янги', 'Новый', 'New'), colour: '#2b5f8a' },
  VIP: { ...nameOf('VIP', 'VIP', 'VIP', 'VIP'), colour: '#8a5a14' },
  Korporativ: { ...nameOf('Korporativ', 'Корпоратив', 'Корпоративный', 'Corporate'), colour: '#5b3f8a' },
  'Yetkazib berish': { ...nameOf('Yetkazib berish', 'Етказиб бериш', 'Доставка', 'Delivery'), colour: '#8a3f3f' },
};
const ORGANISATION_LIMIT_SOM = 20_000_000;
const DAY_MS = 86_400_000;
const DUE_DAYS = 30;
const OLDEST_DEBT_DAYS = 75;

/** The demo's 300 customers with what they owe from before: the same parties, postings and facts as by hand. */
export async function loadDemoCustomers(work: Work): Promise<void> {
  const rows = readDemoFile('customers');
  const groupIds = new Map(Object.keys(GROUPS).map((word) => [word, work.newId()]));
  seedRows(
    work,
    { table: 'customer_group', noun: 'customer-group', idField: 'groupId' },
    Object.entries(GROUPS).map(([word, { colour, ...name }], index) => ({
      groupId: groupIds.get(word),
      name,
      groupKind: 'category',
      adHoc: false,
      colour,
      dimension: null,
      dynamicRule: null,
      sort: (index + 1) * 10,
    })),
  );
  const parties: Party[] = [];
  for (const row of rows) parties.push(await demoParty(work, row, groupIds.get(row.category)));
  for (const party of stageParties(
    work,
    parties.map((after) => ({ before: null, after })),
  ))
    work.fact('customer.created', 'customer', party.partyId, { version: 1, channel: 'import', profile: 'basic' });
  parties.forEach((party, index) => {
    const som = rows[index]?.debt_som ?? 0;
    const at = work.now - ((index * 7) % OLDEST_DEBT_DAYS) * DAY_MS - DAY_MS;
    if (som > 0)
      recordOpeningDebt(work, {
        debtId: work.newId(),
        customerId: party.partyId,
        amountTiyin: fromSom(som),
        at,
        dueAt: at + DUE_DAYS * DAY_MS,
        label: '',
        note: '',
        importId: null,
      });
  });
}

async function demoParty(work: Work, row: DemoRow<'customers'>, groupId: string | undefined): Promise<Party> {
  const isOrganisation = row.tax_id !== '';
  const input = createCustomer.input.parse({
    customerId: work.newId(),
    name: row.name_uz,
    kind: isOrganisation ? 'organisation' : 'person',
    taxId: row.tax_id,
    profile: 'basic',
    channel: 'import',
    comment: row.note,
    groupIds: groupId === undefined ? [] : [groupId],
    creditLimitTiyin: isOrganisation ? fromSom(ORGANISATION_LIMIT_SOM) : null,
    contacts: [{ contactId: work.newId(), kind: 'phone', value: row.phone }],
  });
  const made = await newParty(work, input);
  if (!made.ok) throw new Error(`the demo's files do not fit together: ${row.name_uz}`);
  return made.value;
}
