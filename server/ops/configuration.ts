import { resolve } from 'node:path';
import { z } from 'zod';

/** What the box is told by its environment; nothing else of the server reads it. */
export interface Configuration {
  readonly port: number;
  readonly dataFolder: string;
  /** Fill an empty folder with the demo restaurant. */
  readonly demo: boolean;
  readonly hosts: readonly string[];
  /** Origins of the development servers that may talk to this box. */
  readonly developmentOrigins: readonly string[];
  /** The owner's portal; null = none is offered. */
  readonly portalUrl: string | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** A setting of the environment that makes no sense; the message is for the person at the terminal. */
export class ConfigurationRefused extends Error {
  override readonly name = 'ConfigurationRefused';
}

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const environment = z.object({
  BOX_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATA_DIR: z.string().min(1).default('./data'),
  DEMO: z.enum(['0', '1']).default('1'),
  BOX_HOSTS: list,
  DEV_ORIGINS: list,
  PORTAL_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** Reads the environment. Throws `ConfigurationRefused` naming the variable. */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigurationRefused(`${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const { BOX_PORT, DATA_DIR, DEMO, BOX_HOSTS, DEV_ORIGINS, PORTAL_URL, LOG_LEVEL } = parsed.data;
  return {
    port: BOX_PORT,
    dataFolder: resolve(DATA_DIR),
    demo: DEMO === '1',
    hosts: BOX_HOSTS,
    developmentOrigins: DEV_ORIGINS,
    portalUrl: PORTAL_URL === '' ? null : PORTAL_URL,
    logLevel: LOG_LEVEL,
  };
}
