import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOwner } from '../accounts/create-owner';
import { beginSession, SESSION_COOKIE } from '../accounts/sessions';
import { startPortal } from '../app';
import type { Portal, PortalOptions } from '../app';
import { createIdFactory } from '../store/ids';
import { select } from '../store/rows';
import { OwnerGuard } from './owner-guard';

/** A portal on a free port with a database of its own: PostgreSQL where the run has one (`TEST_DATABASE_URL`, see `postgres.ts`), else SQLite. */
export interface TestPortal extends Portal {
  readonly url: string;
  readonly errors: readonly unknown[];
  /** Turns the portal's clock. */
  readonly clock: { nowMs: number };
  readonly newId: () => string;
  /** A new owner who is signed in: his id and what speaks for him. */
  readonly newOwner: (said?: NewTestOwner) => Promise<TestOwner>;
}

/** What is said of a new owner; else the same for all, and the first plan. */
export interface NewTestOwner {
  readonly phone?: string;
  readonly businessName?: string;
  readonly planId?: string;
}

/** What the wire answered, read as it comes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answered = any;

/** A signed-in owner. */
export interface TestOwner {
  readonly ownerId: string;
  readonly userId: string;
  readonly token: string;
  readonly get: (path: string) => Promise<{ readonly status: number; readonly body: Answered }>;
  readonly command: (name: string, input: unknown, id?: string) => Promise<{ readonly status: number; readonly body: Answered }>;
}

/** The secret of every test portal. */
export const TEST_SECRET = 'a secret of the tests, long enough';

let phones = 100_000_000 + (process.pid % 10_000) * 10_000;

/** Starts one. */
export async function startTestPortal(options: Partial<PortalOptions> = {}): Promise<TestPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-portal-'));
  const clock = { nowMs: Date.now() };
  const errors: unknown[] = [];
  const guard = new OwnerGuard();
  const portal = await startPortal({
    port: 0,
    database: { folder },
    now: () => clock.nowMs,
    origins: [],
    pages: null,
    smsInbox: true,
    secret: TEST_SECRET,
    telegram: null,
    redisUrl: null,
    onError: (error) => errors.push(error),
    ...options,
    onStatement: (sql) => {
      guard.see(sql);
      options.onStatement?.(sql);
    },
  });
  const url = `http://localhost:${String(portal.port)}`;
  const newId = createIdFactory(() => clock.nowMs);
  return {
    ...portal,
    url,
    errors,
    clock,
    newId,
    newOwner: async ({ planId, ...names } = {}) => {
      const ownerId = newId();
      const userId = newId();
      const phone = names.phone ?? `+998${String((phones += 1))}`;
      const token = await portal.database.system(async (transaction) => {
        const moment = { now: clock.nowMs, newId };
        await createOwner(
          transaction,
          {
            ownerId,
            userId,
            phone,
            givenName: 'Aziz',
            familyName: 'Karimov',
            businessName: names.businessName ?? 'Dastarxon',
            password: '',
          },
          moment,
        );
        if (planId !== undefined) await select(transaction, 'UPDATE owner SET plan_id = ? WHERE owner_id = ?', [planId, ownerId]);
        return beginSession(transaction, { ownerId, userId, kind: 'browser', device: 'test', address: '127.0.0.1' }, moment);
      });
      const headers = { cookie: `${SESSION_COOKIE}=${token}`, 'accept-language': 'en' };
      return {
        ownerId,
        userId,
        token,
        get: async (path) => {
          const response = await fetch(`${url}/api${path}`, { headers });
          return { status: response.status, body: await response.json() };
        },
        command: async (name, input, id = newId()) => {
          const response = await fetch(`${url}/api/commands/${name}`, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify({ id, input }),
          });
          return { status: response.status, body: await response.json() };
        },
      };
    },
    stop: async () => {
      await portal.stop();
      await rm(folder, { recursive: true, force: true });
      // Every statement of every test named its owner: see owner-guard.ts.
      guard.assertOwned();
    },
  };
}
