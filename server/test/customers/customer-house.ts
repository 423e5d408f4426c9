import type { CommandInputs } from '#domain/contract/commands';
import type { CustomersView, CustomerView } from '#domain/contract/customer-views';
import type { OrderView } from '#domain/contract/order';
import type { Restaurant, TestLine } from '../restaurant';
import type { TestDevice } from '../box';

type RuleInput = CommandInputs['price-rule.create'];
type FieldInput = CommandInputs['customer-field.create'];

/** What a manager and a cashier do with the customer book, in short words. */
export class CustomerHouse {
  readonly house: Restaurant;
  #phones = 0;

  constructor(house: Restaurant) {
    this.house = house;
  }

  /** A customer with a phone of his own. Answers his id. */
  async customer(
    name: string,
    more: Partial<CommandInputs['customer.create']> = {},
    device: TestDevice = this.house.admin,
  ): Promise<string> {
    this.#phones += 1;
    const customerId = this.house.box.newId();
    const phone = `90${String(1_000_000 + this.#phones)}`;
    await device.run('customer.create', {
      customerId,
      name,
      profile: 'sale',
      contacts: [{ contactId: this.house.box.newId(), kind: 'phone', value: phone, label: 'mobile', primary: true }],
      allowDuplicate: true,
      ...more,
    });
    return customerId;
  }

  /** A group of a name. Answers its id. */
  async group(name: string, more: Partial<CommandInputs['customer-group.create']> = {}): Promise<string> {
    const groupId = this.house.box.newId();
    await this.house.admin.run('customer-group.create', {
      groupId,
      name: { 'uz-Latn': name },
      groupKind: 'category',
      adHoc: false,
      colour: null,
      dimension: null,
      dynamicRule: null,
      sort: 100,
      ...more,
    });
    return groupId;
  }

  /** The input of a rule: ten per cent off the order for everybody, unless told otherwise. */
  ruleInput(name: string, more: Partial<RuleInput> = {}): RuleInput {
    return {
      ruleId: this.house.box.newId(),
      name: { 'uz-Latn': name },
      groupId: null,
      customerId: null,
      benefit: { kind: 'percent', rateBasisPoints: 1_000 },
      scope: { kind: 'order' },
      minimumThousandths: null,
      minimumTotalTiyin: null,
      fromDay: null,
      toDay: null,
      fromMonthDay: null,
      toMonthDay: null,
      weekdays: [],
      fromTime: null,
      toTime: null,
      priority: 0,
      stackable: false,
      active: true,
      ...more,
    };
  }

  /** A rule. Answers its id. */
  async rule(name: string, more: Partial<RuleInput> = {}): Promise<string> {
    const input = this.ruleInput(name, more);
    await this.house.admin.run('price-rule.create', input);
    return input.ruleId;
  }

  /** The input of a field of the branch's own. */
  fieldInput(key: string, more: Partial<FieldInput> = {}): FieldInput {
    return {
      fieldId: this.house.box.newId(),
      key,
      label: { 'uz-Latn': key },
      help: null,
      fieldType: 'text',
      options: [],
      minimum: null,
      maximum: null,
      unit: null,
      defaultValue: null,
      requiredIn: [],
      roleIds: [],
      section: '',
      sort: 0,
      onCreateForm: true,
      onPanel: false,
      ...more,
    };
  }

  /** An order over the counter (no service charge) with lines. */
  counter(lines: readonly TestLine[], device: TestDevice = this.house.cashier): Promise<OrderView> {
    return this.house.order(device, lines, { tableId: null });
  }

  /** The order with a customer on it, or none. */
  async attach(order: Pick<OrderView, 'orderId'>, customerId: string | null, device: TestDevice = this.house.cashier): Promise<OrderView> {
    return (await device.run('order.set-customer', { orderId: order.orderId, customerId })).order;
  }

  /** A paid counter order of a customer. */
  async sale(customerId: string | null, lines: readonly TestLine[], device: TestDevice = this.house.cashier): Promise<OrderView> {
    const order = await this.counter(lines, device);
    const bound = customerId === null ? order : await this.attach(order, customerId, device);
    return this.house.pay(device, bound);
  }

  card(customerId: string, device: TestDevice = this.house.admin): Promise<CustomerView> {
    return device.query<CustomerView>(`/customers/${customerId}`);
  }

  /** Names of the list under a filter, in its order. */
  async names(query: string): Promise<string[]> {
    return (await this.house.admin.query<CustomersView>(`/customers?${query}`)).customers.map(({ name }) => name);
  }
}
