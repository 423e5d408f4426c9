import { z } from 'zod';
import { command } from './command';
import { amountTiyin, id, language, requiredText, text, version } from './primitives';

/**
 * One model of whom we know: a person or an organisation is a party, a lead is a stage of it, a contact person is a party that is a member of another.
 * Everything about money is in `debt.ts`, everything a manager defines (groups, rules, fields) in `customer-book.ts`.
 */

/** A person, or an organisation with requisites. */
export const partyKind = z.enum(['person', 'organisation']);
/** A person, or an organisation with requisites. */
export type PartyKind = z.infer<typeof partyKind>;

/** Where a party stands. `template` = the branch's default customer: never sold to, never found. `merged` and `erased` are only ever made by their commands. */
export type PartyStage = 'lead' | 'customer' | 'blocked' | 'template' | 'merged' | 'erased';

/** Which fields a form stars and the box demands; the lists are settings (`requiredFields`). */
export const requiredProfile = z.enum(['basic', 'sale', 'credit', 'invoice']);
/** Which fields a form stars and the box demands. */
export type RequiredProfile = z.infer<typeof requiredProfile>;
/** Fields that a profile may demand; `name` is always demanded. */
export const requirableFields = ['phone', 'email', 'street', 'city', 'postalCode', 'taxId', 'bankAccount', 'mfo', 'birthDate'] as const;
/** A field that a profile may demand. */
export type RequirableField = (typeof requirableFields)[number];

/** Kinds of contact points. */
export const contactKind = z.enum(['phone', 'email', 'telegram', 'social', 'skype']);
/** Kinds of contact points. */
export type ContactKind = z.infer<typeof contactKind>;
const contactFields = {
  contactId: id,
  kind: contactKind,
  /** As it was typed; the box keeps a normalised form beside it (phones E.164). */
  value: requiredText(120),
  label: z.enum(['home', 'mobile', 'work', 'other']).default('mobile'),
  primary: z.boolean().default(false),
};
/** A way to reach somebody. */
export const newContact = z.strictObject(contactFields);

/** What a message is for; each asked for apart, and per contact point. */
export const consentPurpose = z.enum(['transactional', 'marketing', 'profiling']);
/** What a message is for. */
export type ConsentPurpose = z.infer<typeof consentPurpose>;

/** What an address is for. */
export const addressPurpose = z.enum(['home', 'business', 'office', 'post-box', 'delivery', 'billing', 'registration']);
/** What an address is for. */
export type AddressPurpose = z.infer<typeof addressPurpose>;
const addressFields = {
  addressId: id,
  /** Null = home for a person, business for an organisation. */
  purpose: addressPurpose.nullable().default(null),
  street: text(160).default(''),
  house: text(20).default(''),
  apartment: text(20).default(''),
  entrance: text(20).default(''),
  floor: text(20).default(''),
  doorPhone: text(20).default(''),
  city: text(80).default(''),
  district: text(80).default(''),
  postalCode: text(20).default(''),
  /** ISO 3166-1 alpha-2; null = the branch's. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  /** What one asks the way by (moʻljal). */
  landmark: text(160).default(''),
  note: text(200).default(''),
  latitudeMicrodegrees: z.int().min(-90_000_000).max(90_000_000).nullable().default(null),
  longitudeMicrodegrees: z.int().min(-180_000_000).max(180_000_000).nullable().default(null),
  /** Empty = the customer's own name and primary phone. */
  recipientName: text(120).default(''),
  recipientPhone: text(30).default(''),
  primary: z.boolean().default(false),
};
/** An address in its parts. */
export const newAddress = z.strictObject(addressFields);

/** What of a party one field's edit can change; each is a per-field patch. `name` is split into given and family, or is the organisation's. */
const partyFields = {
  kind: partyKind,
  name: requiredText(120),
  legalName: text(160),
  /** STIR of an organisation: 9 digits. */
  taxId: text(20),
  /** PINFL of a person: 14 digits; a wrong one is a warning. */
  pinfl: text(20),
  bankAccount: text(30),
  mfo: text(10),
  bankName: text(120),
  /** Personal code or the barcode of a card; unique. */
  code: text(40),
  language: language.nullable(),
  /** ISO 4217; null = the branch's. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  /** `1990-01-31`, or `--03-08` where only the day is known. */
  birthDate: z
    .string()
    .regex(/^(\d{4}|-)-\d{2}-\d{2}$/)
    .nullable(),
  photoId: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  source: text(60),
  stage: z.enum(['lead', 'customer', 'blocked']),
  /** The employee in whose book the customer is; one book at a time. */
  ownerId: id.nullable(),
  groupIds: z.array(id).max(50),
  /** The employee that this person is, where staff eats on credit: what he owes may be withheld from his pay. One customer for each. */
  employeeId: id.nullable(),
  /** The one group that reports and dimensions go by (decision 38). */
  accountingGroupId: id.nullable(),
  paymentTermDays: z.int().min(0).max(3_650).nullable(),
  paymentTerms: text(300),
  receiptOption: z.enum(['paper', 'email', 'both', 'none']),
  receiptEmail: text(120),
  /** Null = the branch's default limit. */
  creditLimitTiyin: amountTiyin.nullable(),
  /** Who answers for the debt, in words; a party may be named beside it. */
  guarantor: text(160),
  guarantorId: id.nullable(),
  comment: text(500),
  /** Shown on the selling screen as soon as the customer is attached. */
  alertNote: text(200),
  /** The guest would not give a phone (decision 39). */
  phoneRefused: z.boolean(),
  /** The organisation this person belongs to, and whether they are its main contact. */
  memberOfId: id.nullable(),
  mainContact: z.boolean(),
  /** Values of the branch's own fields by their key. */
  custom: z.record(z.string().max(40), z.union([text(500), z.number(), z.boolean(), z.null()])),
};
const partyChanges = z.strictObject(partyFields).partial();
/** Changes of a party's own fields. */
export type PartyChanges = z.output<typeof partyChanges>;

const allowDuplicate = z.boolean().default(false);
type Saved = { readonly customerId: string; readonly version: number };

/**
 * Adds a party. What is left out is copied, once, from the branch's default customer, then from the defaults. A phone or name that somebody has already
 * is refused with `customer-duplicate` (who, and in whose book) until it is sent with `allowDuplicate`.
 */
export const createCustomer = command(
  'customer.create',
  partyChanges.extend({
    customerId: id,
    name: requiredText(120),
    profile: requiredProfile,
    contacts: z.array(newContact).max(20).default([]),
    addresses: z.array(newAddress).max(20).default([]),
    allowDuplicate,
    /** `web` never inherits the default's receipt e-mail. */
    channel: z.enum(['till', 'office', 'web', 'import']).default('till'),
  }),
).returns<Saved>();

/**
 * Changes fields. `version` is what the editor saw: a field that somebody else has changed since is refused with `stale-field` and its current value,
 * other fields pass (SAC-14).
 */
export const updateCustomer = command(
  'customer.update',
  z.strictObject({ customerId: id, version, changes: partyChanges, allowDuplicate }),
).returns<Saved>();

/** Adds a way to reach them. The first of a kind becomes primary. */
export const addContact = command(
  'customer.add-contact',
  z.strictObject({ customerId: id, ...contactFields, allowDuplicate }),
).returns<Saved>();
/** Changes one; making it primary takes that from the other of its kind. */
export const updateContact = command(
  'customer.update-contact',
  z.strictObject({
    customerId: id,
    contactId: id,
    value: requiredText(120).optional(),
    label: contactFields.label.unwrap().optional(),
    primary: z.literal(true).optional(),
    allowDuplicate,
  }),
).returns<Saved>();
/** Takes one off; if it was primary, the next of its kind becomes that. */
export const removeContact = command('customer.remove-contact', z.strictObject({ customerId: id, contactId: id })).returns<Saved>();
/** Records a yes or a no to a purpose, per contact point; nothing is ever deleted (DEB-15). */
export const setConsent = command(
  'customer.set-consent',
  z.strictObject({
    consentId: id,
    customerId: id,
    contactId: id,
    purpose: consentPurpose,
    granted: z.boolean(),
    /** What they agreed to: `sms-2026-01`. */
    textVersion: requiredText(40),
    channel: z.enum(['in-person', 'paper', 'phone', 'web', 'message', 'import']),
    source: text(120).default(''),
  }),
).returns<Saved>();

/** Adds an address; the first is primary. */
export const addAddress = command('customer.add-address', z.strictObject({ customerId: id, ...addressFields })).returns<Saved>();
/** Changes an address. */
export const updateAddress = command(
  'customer.update-address',
  z.strictObject({ customerId: id, addressId: id, changes: z.strictObject(addressFields).omit({ addressId: true }).partial() }),
).returns<Saved>();
/** Takes an address off. */
export const removeAddress = command('customer.remove-address', z.strictObject({ customerId: id, addressId: id })).returns<Saved>();

/** Says that the data was checked with the customer today (DEB-12). */
export const verifyCustomer = command('customer.verify', z.strictObject({ customerId: id })).returns<Saved>();

/** Makes one of two: `intoId` stays, `customerId` becomes its alias; both histories, debts and points are then one. `take` names fields whose value comes from the one that goes. */
export const mergeCustomers = command(
  'customer.merge',
  z.strictObject({ customerId: id, intoId: id, take: z.array(z.string().max(40)).max(40).default([]) }),
).returns<Saved>();
/** Takes a merge back: the alias is a customer of its own again with what was its own. */
export const unmergeCustomers = command('customer.unmerge', z.strictObject({ customerId: id })).returns<Saved>();
/** "Not a duplicate": the pair is never proposed again, to anybody (BX24-2). */
export const markDistinct = command('customer.mark-distinct', z.strictObject({ customerId: id, otherId: id })).returns<
  Record<string, never>
>();
/** Gives all of one employee's customers, or some, to another, in one step that can be taken back (B24-31, BX24-4). */
export const handOverCustomers = command(
  'customer.hand-over',
  z.strictObject({ handOverId: id, fromEmployeeId: id, toEmployeeId: id.nullable(), customerIds: z.array(id).max(5_000).nullable() }),
).returns<{ readonly count: number }>();
/** Takes a hand-over back. */
export const undoHandOver = command('customer.undo-hand-over', z.strictObject({ handOverId: id })).returns<{ readonly count: number }>();
/** Forgets a person: identity, contacts, addresses, notes and files go; orders and fiscal papers stay without a name. */
export const eraseCustomer = command('customer.erase', z.strictObject({ customerId: id, reason: requiredText(200) })).returns<Saved>();

/** Writes a note; files were uploaded before (`POST /api/files`). */
export const addNote = command(
  'customer.add-note',
  z.strictObject({
    noteId: id,
    customerId: id,
    body: text(4_000),
    visibility: z.enum(['private', 'roles', 'all']),
    /** Roles that may read it, with `roles`. */
    roleIds: z.array(id).max(20).default([]),
    /** Employees who may read it beside the author, with `private`. */
    readerIds: z.array(id).max(50).default([]),
    pinned: z.boolean().default(false),
    fileIds: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .max(10)
      .default([]),
  }),
).returns<{ readonly noteId: string }>();
/** Changes a note; its author, or who manages customers. */
export const updateNote = command(
  'customer.update-note',
  z.strictObject({
    noteId: id,
    body: text(4_000).optional(),
    visibility: z.enum(['private', 'roles', 'all']).optional(),
    roleIds: z.array(id).max(20).optional(),
    readerIds: z.array(id).max(50).optional(),
    pinned: z.boolean().optional(),
  }),
).returns<{ readonly noteId: string }>();
/** Takes a note off. */
export const removeNote = command('customer.remove-note', z.strictObject({ noteId: id })).returns<Record<string, never>>();

/** Keeps filters, sort and columns of the list under a name (EXI-5). */
export const saveView = command(
  'customer.save-view',
  z.strictObject({ viewId: id, name: requiredText(60), shared: z.boolean(), query: z.record(z.string().max(40), text(200)) }),
).returns<Record<string, never>>();
/** Forgets a saved view. */
export const removeView = command('customer.remove-view', z.strictObject({ viewId: id })).returns<Record<string, never>>();

/** The commands about parties, by name. */
export const customerContracts = {
  'customer.create': createCustomer,
  'customer.update': updateCustomer,
  'customer.add-contact': addContact,
  'customer.update-contact': updateContact,
  'customer.remove-contact': removeContact,
  'customer.set-consent': setConsent,
  'customer.add-address': addAddress,
  'customer.update-address': updateAddress,
  'customer.remove-address': removeAddress,
  'customer.verify': verifyCustomer,
  'customer.merge': mergeCustomers,
  'customer.unmerge': unmergeCustomers,
  'customer.mark-distinct': markDistinct,
  'customer.hand-over': handOverCustomers,
  'customer.undo-hand-over': undoHandOver,
  'customer.erase': eraseCustomer,
  'customer.add-note': addNote,
  'customer.update-note': updateNote,
  'customer.remove-note': removeNote,
  'customer.save-view': saveView,
  'customer.remove-view': removeView,
} as const;
