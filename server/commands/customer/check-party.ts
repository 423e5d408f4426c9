import { isListed } from '#domain/party/party-entity';
import type { Party } from '#domain/party/party-entity';
import { normalizeEmail } from '#domain/party/email';
import { isBankAccount, isMfo, isTaxId } from '#domain/party/requisites';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome, ProblemCode } from '#domain/problem/refusal';
import { activeRow } from '#domain/catalogue/rows-in-use';
import type { Work } from '../work';

/** What `checkParty` may refuse with. */
export const partyRefusals = [
  'requisite-invalid',
  'email-invalid',
  'phone-invalid',
  'reference-unknown',
  'customer-code-taken',
  'customer-employee-taken',
  'customer-duplicate',
] as const satisfies readonly ProblemCode[];

const BY_CODE = `SELECT name FROM party WHERE code = ? AND code <> '' AND id <> ? AND stage NOT IN ('merged', 'erased')`;
const BY_EMPLOYEE = `SELECT name FROM party WHERE employee_id = ? AND id <> ? AND stage NOT IN ('merged', 'erased')`;
const ORGANISATION = `SELECT id FROM party WHERE id = ? AND kind = 'organisation' AND stage IN ('lead', 'customer', 'blocked')`;
const PARTY_EXISTS = `SELECT id FROM party WHERE id = ? AND stage IN ('lead', 'customer', 'blocked')`;

/** Whether a party may stand like this: its requisites by their form, everything it names, a code that nobody else has. `before` = null for a new one. */
export async function checkParty(work: Work, party: Party, before: Party | null): Promise<Outcome<null>> {
  const form = checkForm(party, before);
  if (!form.ok) return form;
  const references = await checkReferences(work, party, before);
  if (!references.ok) return references;
  if (party.code !== '' && party.code !== before?.code) {
    const other = await work.get(BY_CODE, [party.code, party.partyId]);
    if (other) return refuse('customer-code-taken', { name: work.holds('customer.view') ? String(other['name']) : '…' });
  }
  return accept(null);
}

/** Only what changes is checked: a wrong value of an old import must not stand in the way of another field. */
function checkForm(party: Party, before: Party | null): Outcome<null> {
  const changed = (field: 'taxId' | 'mfo' | 'bankAccount' | 'receiptEmail') => party[field] !== '' && party[field] !== before?.[field];
  const country = party.addresses.find(({ primary }) => primary)?.country ?? 'UZ';
  if (changed('taxId') && !isTaxId(party.taxId, country)) return refuse('requisite-invalid', { path: 'taxId' });
  if (changed('mfo') && country === 'UZ' && !isMfo(party.mfo)) return refuse('requisite-invalid', { path: 'mfo' });
  if (changed('bankAccount') && country === 'UZ' && !isBankAccount(party.bankAccount))
    return refuse('requisite-invalid', { path: 'bankAccount' });
  if (changed('receiptEmail') && normalizeEmail(party.receiptEmail) === null) return refuse('email-invalid', { path: 'receiptEmail' });
  return accept(null);
}

async function checkReferences(work: Work, party: Party, before: Party | null): Promise<Outcome<null>> {
  const { catalogue, people } = work.state;
  const newGroup = party.groupIds.find((groupId) => !before?.groupIds.includes(groupId) && !activeRow(catalogue.customerGroups, groupId));
  if (newGroup !== undefined) return refuse('reference-unknown', { field: 'groupIds' });
  if (party.accountingGroupId !== null && !catalogue.customerGroups.has(party.accountingGroupId))
    return refuse('reference-unknown', { field: 'accountingGroupId' });
  const owner = party.ownerId === null ? undefined : people.employees.get(party.ownerId);
  if (party.ownerId !== null && party.ownerId !== before?.ownerId && (!owner || owner.archivedAt !== null))
    return refuse('reference-unknown', { field: 'ownerId' });
  if (party.employeeId !== null && party.employeeId !== before?.employeeId) {
    const employee = people.employees.get(party.employeeId);
    if (!employee || employee.archivedAt !== null || party.kind !== 'person') return refuse('reference-unknown', { field: 'employeeId' });
    const other = await work.get(BY_EMPLOYEE, [party.employeeId, party.partyId]);
    if (other) return refuse('customer-employee-taken', { name: String(other['name']), employee: employee.name });
  }
  if (party.memberOfId !== null && party.memberOfId !== before?.memberOfId) {
    const isMember = party.memberOfId !== party.partyId && party.kind === 'person' && (await work.get(ORGANISATION, [party.memberOfId]));
    if (!isMember) return refuse('reference-unknown', { field: 'memberOfId' });
  }
  if (party.guarantorId !== null && party.guarantorId !== before?.guarantorId) {
    if (party.guarantorId === party.partyId || !(await work.get(PARTY_EXISTS, [party.guarantorId])))
      return refuse('reference-unknown', { field: 'guarantorId' });
  }
  return accept(null);
}

/** Rights beyond `customer.edit`: how much somebody may owe, who may not buy, and whose pay answers for a debt are not a cashier's to decide. */
export function requireForChange(work: Work, before: Party | null, after: Party): Outcome<null> {
  const isLimit = after.creditLimitTiyin !== (before?.creditLimitTiyin ?? null);
  const isBlocking = (before?.stage === 'blocked') !== (after.stage === 'blocked') && (before === null || isListed(before.stage));
  const isStaff = after.employeeId !== (before?.employeeId ?? null);
  const isTemplate = before?.stage === 'template';
  // A customer of a colleague's book stays there until somebody who manages the book moves it.
  const isTaken =
    before !== null && before.ownerId !== null && before.ownerId !== work.caller.employeeId && after.ownerId !== before.ownerId;
  return isLimit || isBlocking || isStaff || isTemplate || isTaken ? work.require('customer.manage') : accept(null);
}
