import type { CommandInputs, CommandResults } from '#domain/contract/commands';
import type { CustomersView, CustomerView } from '#domain/contract/customer-views';
import type { TestDevice } from '../box';

type CreateInput = CommandInputs['customer.create'];
/** A party as a test thinks of it: phones and an e-mail in words. */
export type TestCustomer = Omit<Partial<CreateInput>, 'contacts'> & {
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
};

let numbers = 0;
/** A phone that no other test has. */
export function freePhone(): string {
  numbers += 1;
  return `+99890${String(7_000_000 + numbers)}`;
}

/** The input that adds somebody. */
export function newCustomer(device: TestDevice, { phones = [], emails = [], ...given }: TestCustomer = {}): CreateInput {
  const contact = (kind: 'phone' | 'email', value: string) => ({ contactId: device.box.newId(), kind, value });
  return {
    customerId: device.box.newId(),
    name: 'Ali Valiyev',
    profile: 'basic',
    allowDuplicate: true,
    ...given,
    contacts: [...phones.map((value) => contact('phone', value)), ...emails.map((value) => contact('email', value))],
  };
}

/** Adds somebody; answers the id. */
export async function addCustomer(device: TestDevice, given: TestCustomer = {}): Promise<string> {
  const { customerId }: CommandResults['customer.create'] = await device.run('customer.create', newCustomer(device, given));
  return customerId;
}

/** The card. */
export function cardOf(device: TestDevice, customerId: string): Promise<CustomerView> {
  return device.query<CustomerView>(`/customers/${customerId}`);
}

/** The list by a query string. */
export function listOf(device: TestDevice, query: Readonly<Record<string, string>> = {}): Promise<CustomersView> {
  return device.query<CustomersView>(`/customers?${new URLSearchParams(query).toString()}`);
}

/** Names found by a search. */
export async function foundBy(device: TestDevice, q: string): Promise<readonly string[]> {
  return (await listOf(device, { q })).customers.map(({ name }) => name);
}
