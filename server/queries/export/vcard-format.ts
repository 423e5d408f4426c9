import type { Contact, Party } from '#domain/party/party-entity';
import type { Export, ExportRow } from './export-rows';

/** An export as contacts of a phone or of Outlook: vCard 3.0, which all of them read. */

const TYPES: Readonly<Record<Contact['label'], string>> = { mobile: 'CELL', home: 'HOME', work: 'WORK', other: 'VOICE' };
const LINE_BYTES = 75;

/** One card a customer. */
export async function* vcardFile({ rows }: Export): AsyncGenerator<string> {
  for await (const row of rows()) yield card(row);
}

function card({ party, groups }: ExportRow): string {
  const address = party.addresses.find(({ primary }) => primary);
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:urn:uuid:${party.partyId}`,
    `FN:${escaped(party.name)}`,
    `N:${party.kind === 'person' ? nameParts(party) : `${escaped(party.name)};;;;`}`,
    ...(party.kind === 'organisation' ? ['KIND:org', `ORG:${escaped(party.legalName === '' ? party.name : party.legalName)}`] : []),
    ...party.contacts.flatMap(contactLine),
    ...(party.birthDate === null ? [] : [`BDAY:${party.birthDate}`]),
    ...(groups.length === 0 ? [] : [`CATEGORIES:${groups.map(escaped).join(',')}`]),
    ...(address
      ? [
          `ADR;TYPE=HOME:;;${[[address.street, address.house].filter((part) => part !== '').join(' '), address.city, '', address.postalCode, address.country].map(escaped).join(';')}`,
        ]
      : []),
    ...(party.comment === '' ? [] : [`NOTE:${escaped(party.comment)}`]),
    'END:VCARD',
  ];
  return lines.map(folded).join('');
}

function nameParts({ familyName, givenName }: Party): string {
  return [familyName, givenName, '', '', ''].map(escaped).join(';');
}

function contactLine({ kind, normalized, value, label, primary }: Contact): string[] {
  if (kind === 'phone') return [`TEL;TYPE=${TYPES[label]}${primary ? ',PREF' : ''}:${normalized}`];
  if (kind === 'email') return [`EMAIL;TYPE=INTERNET:${escaped(value)}`];
  return [`X-SOCIALPROFILE;TYPE=${kind.toUpperCase()}:${escaped(value)}`];
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replace(/\r\n?|\n/g, '\\n')
    .replaceAll(',', '\\,')
    .replaceAll(';', '\\;');
}

/** Lines of at most 75 bytes, as the format asks; a letter is never cut in two. */
function folded(line: string): string {
  let folds = '';
  let bytes = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (bytes + size > LINE_BYTES) {
      folds += '\r\n ';
      bytes = 1;
    }
    folds += sign;
    bytes += size;
  }
  return `${folds}\r\n`;
}
