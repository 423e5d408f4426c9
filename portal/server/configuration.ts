import { resolve } from 'node:path';
import { z } from 'zod';

/** What the portal is told by its environment; nothing else of it reads it. */
export interface PortalConfiguration {
  readonly port: number;
  readonly dataFolder: string;
  /** PostgreSQL; null = SQLite in the data folder. */
  readonly databaseUrl: string | null;
  /** Redis between processes; null = PostgreSQL's adapter, or none on SQLite. */
  readonly redisUrl: string | null;
  /** Addresses under which browsers reach it (`https://portal.example.uz`), beside localhost. */
  readonly origins: readonly string[];
  /** The bot whose Web App opens this portal (its token and its name without @); null = not offered. */
  readonly telegram: { readonly botToken: string; readonly botName: string } | null;
  /** What passwords are keyed with, the same for every process; null = a file in the data folder, made at the first start. */
  readonly secret: string | null;
  /** Shows what would be sent by SMS on a page: development and the demo, never production. */
  readonly smsInbox: boolean;
  /** How many codes by SMS the whole portal sends within an hour: each costs money, whoever asks. */
  readonly smsPerHour: number;
  /** Makes the demo's owner, whose phone and password are published. Off unless it is asked for. */
  readonly demo: boolean;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** A setting of the environment that makes no sense; the message is for the person at the terminal. */
export class PortalConfigurationRefused extends Error {
  override readonly name = 'PortalConfigurationRefused';
}

/** More than a busy day of signing up needs, and a price that an attack may have. */
export const SMS_PER_HOUR = 1_000;

const optional = z
  .string()
  .default('')
  .transform((value) => (value === '' ? null : value));

const environment = z.object({
  PORTAL_PORT: z.coerce.number().int().min(0).max(65_535).default(8090),
  PORTAL_DATA_DIR: z.string().min(1).default('./data/portal'),
  DATABASE_URL: optional.refine(
    (value) => value === null || /^postgres(ql)?:\/\//.test(value),
    'must look like postgres://user:password@host/database',
  ),
  REDIS_URL: optional.refine((value) => value === null || /^rediss?:\/\//.test(value), 'must look like redis://host:6379'),
  PORTAL_ORIGINS: z
    .string()
    .default('')
    .transform((value) => value.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))),
  TELEGRAM_BOT_TOKEN: optional,
  TELEGRAM_BOT_NAME: optional,
  PORTAL_SECRET: z.union([z.literal(''), z.string().min(32)]).default(''),
  SMS_INBOX: z.enum(['0', '1']).default('0'),
  SMS_PER_HOUR: z.coerce.number().int().min(1).max(1_000_000).default(SMS_PER_HOUR),
  DEMO: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** Reads the environment. Throws `PortalConfigurationRefused` naming the variable. */
export function readPortalConfiguration(variables: Readonly<Record<string, string | undefined>>): PortalConfiguration {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new PortalConfigurationRefused(`${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const values = parsed.data;
  return {
    port: values.PORTAL_PORT,
    dataFolder: resolve(values.PORTAL_DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    origins: values.PORTAL_ORIGINS,
    telegram:
      values.TELEGRAM_BOT_TOKEN === null || values.TELEGRAM_BOT_NAME === null
        ? null
        : { botToken: values.TELEGRAM_BOT_TOKEN, botName: values.TELEGRAM_BOT_NAME },
    secret: values.PORTAL_SECRET === '' ? null : values.PORTAL_SECRET,
    smsInbox: values.SMS_INBOX === '1',
    smsPerHour: values.SMS_PER_HOUR,
    demo: values.DEMO === '1',
    logLevel: values.LOG_LEVEL,
  };
}
