import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Restaurant } from '../restaurant';
import type { TestDevice } from '../box';
import { addCustomer, cardOf, foundBy, freePhone, listOf, newCustomer } from './people';

describe('the record of a customer', () => {
  let house: Restaurant;
  let cashier: TestDevice;
  let admin: TestDevice;

  beforeAll(async () => {
    house = await Restaurant.open();
    ({ cashier, admin } = house);
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  it('[BX-C2] asks for the name always and for the phone at the till, and never for the comment', async () => {
    const noName = await cashier.post(
      '/api/commands/customer.create',
      JSON.stringify({ id: house.box.newId(), input: { customerId: house.box.newId(), profile: 'sale' } }),
    );
    expect(noName.status).toBe(422);
    expect(((await noName.json()) as { faults: readonly { path: string }[] }).faults.map(({ path }) => path)).toContain('input.name');
    const noPhone = await cashier.command('customer.create', newCustomer(cashier, { name: 'Telefonsiz Mijoz', profile: 'sale' }));
    expect(noPhone).toMatchObject({ ok: false, status: 422, problem: { code: 'customer-field-missing', params: { path: 'phone' } } });
    const customerId = await addCustomer(cashier, { name: 'Izohsiz Mijoz', profile: 'sale', phones: [freePhone()] });
    expect(await cardOf(cashier, customerId)).toMatchObject({ name: 'Izohsiz Mijoz', fields: { comment: '' } });
    const commented = await addCustomer(cashier, { name: 'Izohli Mijoz', profile: 'sale', phones: [freePhone()], comment: 'Choyi koʻk' });
    expect((await cardOf(cashier, commented)).fields.comment).toBe('Choyi koʻk');
    expect((await listOf(cashier, { q: 'izohli' })).customers).toMatchObject([{ customerId: commented }]);
    expect(await foundBy(cashier, 'izoxli')).toEqual(['Izohli Mijoz']);
    void admin;
  });
});
