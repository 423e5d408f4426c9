import type { CustomerBrief } from '#domain/contract/customer-views';
import type { BoxClient } from '#ui/live/box-client';

/** The customer of a scanned card or phone; null where there is none, or no link. */
export async function findByCode(client: BoxClient, code: string): Promise<CustomerBrief | null> {
  const answer = await client.query<CustomerBrief>('/api/customers/by-code', { code });
  return answer.ok ? answer.result : null;
}
