import type { CustomerBrief } from '#domain/contract/customer-views';
import type { BoxClient } from '#ui/live/box-client';
import type { OrderCustomer } from '#kiosk/state/customer-target';

/** Who a customer is, as far as an order needs it; null when the box cannot be heard or says nothing of that customer. */
export async function askOrderCustomer(client: BoxClient, customerId: string): Promise<OrderCustomer | null> {
  const answer = await client.query<CustomerBrief>(`/api/customers/${customerId}/brief`);
  if (!answer.ok) return null;
  const { name, groupIds } = answer.result;
  return { customerId, name, groupIds };
}
