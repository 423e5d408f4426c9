import { join } from 'node:path';
import { withOnePrimary } from '#domain/party/contacts';
import type { Contact, Party } from '#domain/party/party-entity';
import { splitName } from '#domain/party/person-name';
import { Connection } from '#server/store/connection';
import { createIdFactory } from '#server/store/ids';
import { savePartiesSql } from '#server/store/party/parties';

/** A customer of the bench, as a scan of the whole book needs it. */
export interface BenchCustomer {
  readonly customerId: string;
  readonly name: string;
  /** Digits with the country. */
  readonly phones: readonly string[];
  readonly taxId: string;
}

const GIVEN =
  'Ali Vali Sherzod Botir Aziz Jasur Doniyor Ulugʻbek Sardor Temur Anvar Rustam Bekzod Oybek Gʻayrat Zarina Malika Nilufar Dilnoza Madina Goʻzal Lola Sevara Nodira Kamola Feruza Shahlo Umida'.split(
    ' ',
  );
const ROOTS =
  'Abdulla Rahim Karim Yusuf Ismoil Mirzo Saʼdulla Toʻra Eshon Qodir Joʻra Usmon Shodi Davlat Islom Xurshid Normurod Ergash Hamid Sobir Gʻani Murod Nazar Pirmat Sulton Choriyev Olim Bobo Yoʻldosh Zokir'.split(
    ' ',
  );
const ENDINGS = ['ov', 'ova', 'yev', 'yeva', 'xoʻjayev', 'zoda', 'boyev', 'qulov'];
const CHUNK = 2_000;

/** Fills the book of a stopped box to a number of customers, by the same function that commands write parties with. Answers them. */
export async function fillCustomers(folder: string, count: number): Promise<readonly BenchCustomer[]> {
  const newId = createIdFactory(Date.now);
  const file = await Connection.open(join(folder, 'dastarxon.db'));
  const made: BenchCustomer[] = [];
  const present = await file.all(
    `SELECT id, name, tax_id, (SELECT group_concat(ltrim(normalized, '+'), ' ') FROM contact_point WHERE party_id = party.id AND kind = 'phone') AS phones FROM party WHERE stage = 'customer'`,
  );
  for (const row of present)
    made.push({
      customerId: String(row['id']),
      name: String(row['name']),
      phones: typeof row['phones'] === 'string' ? row['phones'].split(' ') : [],
      taxId: String(row['tax_id']),
    });
  for (let from = made.length; from < count; from += CHUNK) {
    const parties = Array.from({ length: Math.min(CHUNK, count - from) }, (_, offset) => benchParty(from + offset, newId));
    await file.exec('BEGIN');
    for (const { sql, parameters } of savePartiesSql(
      parties.map((after) => ({ before: null, after })),
      { at: Date.now(), byId: null },
    ))
      await file.run(sql, parameters);
    await file.exec('COMMIT');
    for (const { partyId, name, contacts } of parties)
      made.push({ customerId: partyId, name, phones: contacts.map(({ normalized }) => normalized.slice(1)), taxId: '' });
  }
  await file.close();
  return made;
}

/** The n-th: names repeat as in life, numbers do not; every fourth has a second phone. */
function benchParty(index: number, newId: () => string): Party {
  const pick = (list: readonly string[], by: number) => list[by % list.length] ?? '';
  const name = `${pick(GIVEN, index)} ${pick(ROOTS, Math.floor(index / 7))}${pick(ENDINGS, Math.floor(index / 211))}`;
  const at = Date.now() - index * 1_000;
  const phone = (block: number): Contact => {
    const national = `${pick(['90', '91', '93', '94', '97', '99'], index)}${String((index * 7_919 + block * 3_571_357) % 10_000_000).padStart(7, '0')}`;
    const normalized = `+998${national}`;
    return {
      contactId: newId(),
      kind: 'phone',
      value: normalized,
      normalized,
      label: 'mobile',
      primary: block === 0,
      verifiedAt: null,
      position: block,
    };
  };
  const partyId = newId();
  return {
    partyId,
    version: 1,
    rootId: partyId,
    kind: 'person',
    stage: 'customer',
    name,
    ...splitName(name),
    legalName: '',
    taxId: '',
    pinfl: '',
    bankAccount: '',
    mfo: '',
    bankName: '',
    code: '',
    language: null,
    currency: null,
    birthDate: null,
    photoId: null,
    source: '',
    ownerId: null,
    employeeId: null,
    accountingGroupId: null,
    paymentTermDays: null,
    paymentTerms: '',
    receiptOption: 'paper',
    receiptEmail: '',
    creditLimitTiyin: null,
    guarantor: '',
    guarantorId: null,
    comment: '',
    alertNote: '',
    phoneRefused: false,
    memberOfId: null,
    mainContact: false,
    custom: {},
    verifiedAt: null,
    importId: null,
    createdAt: at,
    createdById: null,
    updatedAt: at,
    updatedById: null,
    contacts: withOnePrimary(index % 4 === 0 ? [phone(0), phone(1)] : [phone(0)]),
    addresses: [],
    groupIds: [],
  };
}
