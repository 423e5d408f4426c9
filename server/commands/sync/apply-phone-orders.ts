import { z } from 'zod';
import { phoneOrderRequest } from '#domain/contract/phone-order';
import type { PhoneOrderRequest } from '#domain/contract/phone-order';
import { PHONE_ORDER } from '#domain/contract/sync/pull';
import type { SyncChange } from '#domain/contract/sync/pull';
import { withOnePrimaryAddress } from '#domain/party/contacts';
import type { Party } from '#domain/party/party-entity';
import { findListedCustomer } from '../customer/find-customer';
import { newAddress, newParty } from '../customer/new-party';
import type { AddressInput } from '../customer/new-party';
import { saveCustomer } from '../customer/save-customer';
import { unsoldDish } from '../phone-order/unsold-dish';
import { answerRequest } from '../phone-order/phone-order-row';
import type { Work } from '../work';

/** Orders that an operator took on the portal for this branch. `valid_ms` is the rest of their time when they were handed out: no clock of the other side is believed. */

const told = z.object({ request: z.string().max(60_000), valid_ms: z.int().min(0).max(86_400_000) });

const INSERT = `INSERT INTO phone_order (id, state, came_at, expires_at, request) VALUES (?, 'waiting', CAST(? AS INTEGER), CAST(? AS INTEGER), ?)`;
const BY_PHONE = `SELECT party.id FROM contact_point JOIN party ON party.id = contact_point.party_id
  WHERE contact_point.kind = 'phone' AND contact_point.normalized = ? AND party.stage IN ('lead', 'customer', 'blocked') ORDER BY contact_point.is_primary DESC, party.no LIMIT 1`;

/** Stages what is new here: the till is told, and who is not in the book yet is taken on. What was heard before stays as it is, whatever was answered. */
export async function applyPhoneOrders(work: Work, changes: readonly SyncChange[]): Promise<void> {
  const coming = new Set(changes.flatMap(({ entity, entityId }) => (entity === 'party' ? [entityId] : [])));
  const seen = new Set<string>();
  for (const { entity, entityId: requestId, row, gone } of changes) {
    if (entity !== PHONE_ORDER || gone === true || seen.has(requestId)) continue;
    seen.add(requestId);
    if (await work.get('SELECT 1 FROM phone_order WHERE id = ?', [requestId])) continue;
    const { request, valid_ms: validMs } = told.parse(row);
    const asked = phoneOrderRequest.parse(JSON.parse(request));
    const unsold = unsoldDish(work.state, asked.lines);
    const known = unsold === null ? await withCustomer(work, asked, coming) : asked;
    work.run(INSERT, [requestId, work.now, work.now + validMs, JSON.stringify(known)]);
    work.fact('phone-order.came', 'phone-order', requestId, { kind: asked.kind, customerId: known.customerId });
    // The guest may be on the line still: what can't be had is said at once, not when a cashier has looked.
    if (unsold !== null) answerRequest(work, requestId, { state: 'refused', problem: unsold.problem, dish: unsold.name });
  }
}

/** The request with the customer and the address as they are called here. */
async function withCustomer(work: Work, asked: PhoneOrderRequest, coming: ReadonlySet<string>): Promise<PhoneOrderRequest> {
  // He comes down with this very page.
  if (asked.customerId !== null && coming.has(asked.customerId)) return withoutNewAddress(asked);
  const found = asked.customerId === null ? null : await findListedCustomer(work, asked.customerId);
  const byPhone = found?.ok === true ? null : await work.get(BY_PHONE, [asked.phone]);
  const here = found?.ok === true ? found : byPhone == null ? null : await findListedCustomer(work, String(byPhone['id']));
  if (here?.ok === true) return withAddress(work, asked, here.value);
  const addressId = asked.street === '' ? null : work.newId();
  const made = await newParty(work, {
    customerId: work.newId(),
    name: asked.name,
    profile: 'basic',
    channel: 'till',
    allowDuplicate: true,
    contacts: [{ contactId: work.newId(), kind: 'phone', value: asked.phone, label: 'mobile', primary: true }],
    addresses: addressId === null ? [] : [addressOf(asked, addressId)],
  });
  // The phone was read by the same rule at the portal.
  if (!made.ok) throw new Error(`the customer of a telephone order: ${made.code}`);
  saveCustomer(work, null, made.value, 'customer.created', { channel: 'till', profile: 'basic' });
  return { ...asked, customerId: made.value.partyId, addressId, street: '', landmark: '' };
}

function withAddress(work: Work, asked: PhoneOrderRequest, party: Party): PhoneOrderRequest {
  const rest = { ...asked, customerId: party.partyId, street: '', landmark: '' };
  if (party.addresses.some(({ addressId }) => addressId === asked.addressId)) return rest;
  if (asked.street === '') return { ...rest, addressId: null };
  const addressId = work.newId();
  const addresses = withOnePrimaryAddress([...party.addresses, newAddress(addressOf(asked, addressId), party.kind)]);
  saveCustomer(work, party, { ...party, addresses }, 'customer.address-added');
  return { ...rest, addressId };
}

/** Of somebody who is not here yet no address can be written down: it goes with the order. */
function withoutNewAddress(asked: PhoneOrderRequest): PhoneOrderRequest {
  const place = [asked.street, asked.landmark].filter((part) => part !== '').join(', ');
  return {
    ...asked,
    street: '',
    landmark: '',
    note: [place, asked.note]
      .filter((part) => part !== '')
      .join(' · ')
      .slice(0, 200),
  };
}

function addressOf({ street, landmark }: PhoneOrderRequest, addressId: string): AddressInput {
  return {
    ...{ addressId, street, landmark, purpose: null, country: null, primary: false },
    ...{ house: '', apartment: '', entrance: '', floor: '', doorPhone: '', city: '', district: '', postalCode: '', note: '' },
    ...{ latitudeMicrodegrees: null, longitudeMicrodegrees: null, recipientName: '', recipientPhone: '' },
  };
}
