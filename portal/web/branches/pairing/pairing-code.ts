/** What stands before the code in a box's QR. */
const SCHEME = 'dastarxon-pair:';
const CODE = /^[0-9A-Z]{8}$/;

/** The code of a scanned QR: `dastarxon-pair:K7QM2WXD`, or an address that ends in it. Null = the QR of something else. */
export function codeInQr(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.toLowerCase().startsWith(SCHEME)) return codeTyped(trimmed.slice(SCHEME.length));
  if (!/^https?:\/\//i.test(trimmed)) return null;
  const last = trimmed.split(/[/?#=&:]/).findLast((part) => part !== '');
  return last === undefined ? null : codeTyped(last);
}

/** A code as people type it, small letters, blanks and hyphens and all. Null = not eight characters yet. */
export function codeTyped(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  return CODE.test(code) ? code : null;
}
