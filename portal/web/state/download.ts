import type { Language } from '#ui/text/language';

/** Fetches a file and gives it to the browser to keep, under the name the portal gave it. Says whether it came. Fetched and not linked to, so that it works in Telegram's frame and a refusal does not open as a page. */
export async function download(
  address: string,
  options: { readonly language: Language; readonly bearer: string | null },
): Promise<boolean> {
  try {
    const response = await fetch(address, {
      credentials: 'same-origin',
      headers: {
        'Accept-Language': options.language,
        ...(options.bearer === null ? {} : { Authorization: `Bearer ${options.bearer}` }),
      },
    });
    if (!response.ok) return false;
    const name = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'dastarxon';
    const content = URL.createObjectURL(await response.blob());
    keep(content, name);
    setTimeout(() => URL.revokeObjectURL(content), 60_000);
    return true;
  } catch {
    return false;
  }
}

/** Lets the browser fetch a file by itself, straight to the disk: one that may be larger than a page should hold. Only where a cookie speaks for the session. */
export function downloadLarge(address: string): void {
  keep(address, '');
}

function keep(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
