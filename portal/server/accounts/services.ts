import type { PortalDatabase } from '../store/database';
import type { PortalSecrets } from './secrets';
import type { SmsPort } from './sms/sms';

/** What commands need of the world outside their transaction. */
export interface PortalServices {
  readonly database: PortalDatabase;
  readonly secrets: PortalSecrets;
  /** Null: this portal can't send messages. */
  readonly sms: SmsPort | null;
  /** How many codes the whole portal sends within an hour. */
  readonly smsPerHour: number;
  /** Null: no bot opens this portal. */
  readonly telegram: { readonly botToken: string; readonly botName: string } | null;
  readonly now: () => number;
}
