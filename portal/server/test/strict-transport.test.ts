import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestPortal } from './portal';
import type { TestPortal } from './portal';

describe('that browsers are to come by https', () => {
  let configured: TestPortal;
  let plain: TestPortal;
  beforeAll(async () => {
    configured = await startTestPortal({ origins: ['https://portal.example.uz'] });
    plain = await startTestPortal();
  });
  afterAll(async () => {
    await configured.stop();
    await plain.stop();
  });

  /** As a proxy on the same machine passes a request on; `fetch` would not let the host be said. */
  const said = (portal: TestPortal, headers: Readonly<Record<string, string>>, path = '/api/session') =>
    new Promise<string | undefined>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: portal.port, path, headers }, (response) => {
        response.resume();
        resolve(response.headers['strict-transport-security']);
      });
      sent.once('error', reject).end();
    });
  const YEAR = 'max-age=31536000';

  test('is said to who came by https, as the proxy says or as the portal is configured, on a refusal too', async () => {
    expect(await said(configured, { host: 'portal.example.uz' })).toBe(YEAR);
    expect(await said(configured, { host: 'portal.example.uz', 'x-forwarded-proto': 'https' }, '/api/no-such-page')).toBe(YEAR);
    expect(await said(plain, { 'x-forwarded-proto': 'https' })).toBe(YEAR);
  });

  test('is never said over plain http', async () => {
    expect(await said(plain, {})).toBeUndefined();
    expect(await said(plain, { host: '192.168.1.20:8090' })).toBeUndefined();
    expect(await said(configured, { host: 'localhost:8090' })).toBeUndefined();
    expect(await said(configured, { host: 'portal.example.uz', 'x-forwarded-proto': 'http' })).toBeUndefined();
  });
});
