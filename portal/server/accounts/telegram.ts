import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What Telegram hands to a Web App, verified as https://core.telegram.org/bots/webapps says: all fields but `hash`, in order of their names, under an HMAC whose key is the
 * bot's token under "WebAppData".
 */

/** How old it may be. */
const AGE_MS = 5 * 60_000;
/** How far ahead Telegram's clock may be. */
const AHEAD_MS = 60_000;

/** What is believed of it. */
export interface TelegramLaunch {
  readonly telegramId: string;
  /** Its seal, which is taken once. */
  readonly hash: string;
  /** What the link to the bot carried; null = opened without one. */
  readonly startParam: string | null;
}

/** Reads `initData`; null for what is forged, too old, or no person's. */
export function readInitData(initData: string, botToken: string, now: number): TelegramLaunch | null {
  const fields = new URLSearchParams(initData);
  const hash = fields.get('hash') ?? '';
  const names = [...fields.keys()].filter((name) => name !== 'hash');
  // A name said twice could be sealed as one thing and read as another.
  if (!/^[0-9a-f]{64}$/.test(hash) || new Set(names).size !== names.length) return null;
  const sealed = names
    .sort()
    .map((name) => `${name}=${fields.get(name) ?? ''}`)
    .join('\n');
  const key = createHmac('sha256', 'WebAppData').update(botToken).digest();
  if (!timingSafeEqual(createHmac('sha256', key).update(sealed).digest(), Buffer.from(hash, 'hex'))) return null;
  const age = now - Number(fields.get('auth_date') ?? Number.NaN) * 1000;
  if (!(age <= AGE_MS && age >= -AHEAD_MS)) return null;
  const telegramId = userIdOf(fields.get('user') ?? '');
  return telegramId === null ? null : { telegramId, hash, startParam: fields.get('start_param') };
}

function userIdOf(user: string): string | null {
  try {
    const parsed: unknown = JSON.parse(user);
    const id = typeof parsed === 'object' && parsed !== null && 'id' in parsed ? parsed.id : null;
    return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? String(id) : null;
  } catch {
    return null;
  }
}
