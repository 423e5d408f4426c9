import { TOTP } from 'otpauth';
import { writeAdministrator } from '../accounts/administrators';
import { createPortalSecrets } from '../accounts/secrets';
import { newTotpSecret } from '../accounts/totp';
import { GOOD_PASSWORD, TestBrowser } from './browser';
import { TEST_SECRET } from './portal';
import type { TestPortal } from './portal';

/** An administrator of the vendor's, with a browser that is not signed in yet. */
export interface TestAdministrator {
  readonly browser: TestBrowser;
  readonly login: string;
  readonly name: string;
  /** What the authenticator shows at the portal's time. */
  readonly code: () => string;
  /** Signs in; half a minute later, since each code is taken once. */
  readonly signIn: () => Promise<void>;
}

let made = 0;

/** Makes one. */
export async function newAdministrator(portal: TestPortal): Promise<TestAdministrator> {
  const secrets = createPortalSecrets(TEST_SECRET);
  const secret = newTotpSecret();
  const login = `admin${String((made += 1))}`;
  const name = `Administrator ${String(made)}`;
  const password = await secrets.hashPassword(GOOD_PASSWORD);
  await portal.database.system((transaction) =>
    writeAdministrator(
      transaction,
      { administratorId: portal.newId(), login, name, password, totpSecret: secrets.seal(secret) },
      portal.clock.nowMs,
    ),
  );
  const browser = new TestBrowser(portal);
  const code = () => new TOTP({ secret }).generate({ timestamp: portal.clock.nowMs });
  return {
    browser,
    login,
    name,
    code,
    signIn: async () => {
      portal.clock.nowMs += 30_000;
      const answer = await browser.command('console.sign-in', { login, password: GOOD_PASSWORD, code: code() });
      if (answer.status !== 200) throw new Error(`the administrator did not get in: ${JSON.stringify(answer.body)}`);
    },
  };
}
