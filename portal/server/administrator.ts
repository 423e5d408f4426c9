import { renderUnicodeCompact } from 'uqr';
import { portalMigrations } from '#migrations/portal';
import { writeAdministrator } from './accounts/administrators';
import { createPortalSecrets, readSecretFile } from './accounts/secrets';
import { newTotpSecret, totpUri } from './accounts/totp';
import { makeTemporaryPassword } from './accounts/users';
import { PortalConfigurationRefused, readPortalConfiguration } from './configuration';
import { openPortalDatabase } from './store/database';
import { PortalFolderInUse } from './store/folder-lock';
import { createIdFactory } from './store/ids';

/**
 * `npm run portal:administrator -- LOGIN [NAME]`: makes an administrator of the vendor's console, or gives a known one another password and authenticator. Password and secret
 * are printed once and are nowhere else to be read.
 */
async function main(): Promise<void> {
  const [login = '', ...name] = process.argv.slice(2);
  if (!/^[a-z0-9._-]{2,60}$/i.test(login)) throw new UsageRefused('say: npm run portal:administrator -- LOGIN [NAME]');
  const configuration = readPortalConfiguration(process.env);
  const secrets = createPortalSecrets(configuration.secret ?? (await readSecretFile(configuration.dataFolder)));
  const place = configuration.databaseUrl === null ? { folder: configuration.dataFolder } : { url: configuration.databaseUrl };
  const database = await openPortalDatabase({ ...place, migrations: portalMigrations });
  const password = `${makeTemporaryPassword()}-${makeTemporaryPassword()}`;
  const secret = newTotpSecret();
  const now = Date.now();
  const administrator = {
    administratorId: createIdFactory(() => now)(),
    login,
    name: name.join(' ') || login,
    password: await secrets.hashPassword(password),
    totpSecret: secrets.seal(secret),
  };
  await database.system((transaction) => writeAdministrator(transaction, administrator, now));
  await database.close();
  const uri = totpUri(secret, login);
  const said = [
    '',
    renderUnicodeCompact(uri),
    '',
    `authenticator  ${uri}`,
    `login          ${login}`,
    `password       ${password}`,
    'sign in at     /console',
    '',
  ];
  process.stdout.write(`${said.join('\n')}\n`);
}

/** What the person at the terminal wrote makes no sense. */
class UsageRefused extends Error {}

main().catch((error: unknown) => {
  const isTheirs = error instanceof UsageRefused || error instanceof PortalConfigurationRefused;
  const sentence =
    error instanceof PortalFolderInUse
      ? 'stop the portal first: on SQLite only one program works on its data'
      : isTheirs
        ? error.message
        : String(error instanceof Error ? (error.stack ?? error.message) : error);
  process.stderr.write(`No administrator was made: ${sentence}\n`);
  process.exitCode = 1;
});
