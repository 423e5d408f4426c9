import type { ParsedInputs } from '#domain/contract/commands';
import type { WantedCredit } from '#domain/contract/sync/credit';
import { sum, tiyin } from '#domain/money/money';
import { accept } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';
import type { Preparation } from '../registry';

/**
 * Before a bill is written down as debt: where other branches lend to the same customer, the portal is asked for what this one may not lend by itself. Whatever comes of it, the
 * sale is decided by what stands in the database.
 */
export async function prepareCredit(
  payments: ParsedInputs['order.pay']['payments'],
  whose: Pick<WantedCredit, 'orderId' | 'customerId'>,
  { services, state }: Preparation,
): Promise<Outcome<null>> {
  const amountTiyin = sum(payments.flatMap((payment) => (payment.tender === 'nasiya' ? [tiyin(payment.amountTiyin)] : [])));
  const usualLimitTiyin = state.settings.creditLimitTiyin;
  if (amountTiyin > 0 && services.portal.isBound()) await services.portal.askForCredit({ ...whose, amountTiyin, usualLimitTiyin });
  return accept(null);
}
