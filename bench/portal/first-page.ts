import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { demoOwner } from '#domain/demo/demo-owner';
import { PortalProcess } from '#portal/server/test/portal-process';
import { rounded } from '../figures';
import { launchChromium } from '../kiosk';
import { newId } from '../selling';

/** `portal_script_kb_gz`: scripts that the portal loads until an owner sees the dashboard, gzipped, in kB. A stranger's first page, the login, is the other figure. */
export async function measureFirstPage(): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'dastarxon-page-'));
  const portal = await PortalProcess.start({ folder, environment: { DEMO: '1' } });
  const browser = await launchChromium();
  try {
    const loaded = async (isSignedIn: boolean) => {
      const context = await browser.newContext();
      const { phone, password } = demoOwner;
      if (isSignedIn)
        await context.request.post(`${portal.url}/api/commands/account.sign-in`, { data: { id: newId(), input: { phone, password } } });
      const page = await context.newPage();
      const scripts = new Set<string>();
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        if (pathname.endsWith('.js')) scripts.add(pathname);
      });
      await page.goto(portal.url, { waitUntil: 'networkidle' });
      await context.close();
      const sizes = await Promise.all(
        [...scripts].map(async (script) => gzipSync(await readFile(join('dist/portal', script)), { level: 9 }).length),
      );
      return sizes.reduce((sum, size) => sum + size, 0) / 1024;
    };
    return { portal_script_kb_gz: rounded(await loaded(true)), portal_login_script_kb_gz: rounded(await loaded(false)) };
  } finally {
    await browser.close();
    await portal.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
