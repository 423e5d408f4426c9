import { afterEach, expect, it, vi } from 'vitest';
import { httpTransport } from './transport';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** How `fetch` fails: what is behind it says why. */
async function codeOf(error: Error): Promise<unknown> {
  vi.stubGlobal('fetch', () => Promise.reject(error));
  const transport = httpTransport('https://portal.example', new AbortController().signal);
  const request = { method: 'GET', path: '/sync/state', headers: {}, body: null, timeoutMs: 1_000 } as const;
  return transport.request(request).catch((refused: unknown) => (refused as { readonly code: string }).code);
}

const behind = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

it('knows a clock that is so wrong that the certificate of the portal is not valid by it', async () => {
  expect(await codeOf(behind('CERT_NOT_YET_VALID'))).toBe('portal-clock');
  expect(await codeOf(behind('CERT_HAS_EXPIRED'))).toBe('portal-clock');
  expect(await codeOf(behind('ECONNREFUSED'))).toBe('portal-unreachable');
  expect(await codeOf(new DOMException('late', 'TimeoutError'))).toBe('portal-timeout');
});
