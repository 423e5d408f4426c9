import { createAdapter as createPostgresAdapter } from '@socket.io/postgres-adapter';
import { createAdapter as createRedisAdapter } from '@socket.io/redis-adapter';
import pg from 'pg';
import { createClient } from 'redis';
import type { ServerOptions } from 'socket.io';

/** What carries pokes from the process that made them to the one a page or a box is connected to. */
export interface LiveAdapter {
  readonly create: NonNullable<ServerOptions['adapter']>;
  readonly close: () => Promise<void>;
}

/** What it is built from. */
export interface LiveAdapterOptions {
  /** Goes before PostgreSQL where both are given: it is meant for many processes. */
  readonly redisUrl: string | null;
  /** PostgreSQL's; null = SQLite, which is one process and needs nothing. */
  readonly databaseUrl: string | null;
  readonly onError: (error: unknown, context: string) => void;
  /** The link between the processes was gone for a while: pokes of that time are lost, everybody reads anew. */
  readonly onGap: () => void;
}

const PUBLISHERS = 2;
/** A poke that is late is worth nothing: whoever missed it reads anew by himself. */
const PUBLISH_MS = 10_000;
/** The table of large messages, made by a migration. Ours are pokes and never go there. */
const ATTACHMENTS = 'socket_io_attachments';

/** Opens the link between processes; null where there is but one. Throws when it can't be reached. */
export async function openLiveAdapter(options: LiveAdapterOptions): Promise<LiveAdapter | null> {
  if (options.redisUrl !== null) return openRedis(options.redisUrl, options);
  return options.databaseUrl === null ? null : openPostgres(options.databaseUrl, options);
}

function openPostgres(connectionString: string, { onError, onGap }: LiveAdapterOptions): LiveAdapter {
  const publishers = new pg.Pool({ connectionString, max: PUBLISHERS, statement_timeout: PUBLISH_MS });
  const report = (error: unknown) => {
    onError(error, 'between processes');
  };
  publishers.on('error', report);
  let connections = 0;
  // The adapter asks for a new listener when its own has ended, and never gives the old one back: each is a connection outside of the pool.
  const listen = async () => {
    const client = new pg.Client({ connectionString });
    // Without this an ended backend would end the process.
    client.on('error', report);
    await client.connect();
    connections += 1;
    if (connections > 1) setImmediate(onGap);
    return Object.assign(client, {
      release: () => {
        client.end().catch(report);
      },
    });
  };
  const pool = { connect: listen, query: (sql: string, values?: unknown[]) => publishers.query(sql, values) };
  return {
    create: createPostgresAdapter(pool as unknown as pg.Pool, { tableName: ATTACHMENTS, errorHandler: report }),
    close: () => publishers.end(),
  };
}

async function openRedis(url: string, { onError, onGap }: LiveAdapterOptions): Promise<LiveAdapter> {
  const publisher = createClient({ url });
  const subscriber = publisher.duplicate();
  let isFirst = true;
  for (const client of [publisher, subscriber])
    client.on('error', (error: unknown) => {
      onError(error, 'between processes');
    });
  subscriber.on('ready', () => {
    if (!isFirst) onGap();
    isFirst = false;
  });
  await Promise.all([publisher.connect(), subscriber.connect()]);
  return {
    create: createRedisAdapter(publisher, subscriber),
    close: async () => {
      await Promise.all([publisher.close(), subscriber.close()]);
    },
  };
}
