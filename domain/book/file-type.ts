import type { FileMediaType } from '#domain/contract/customer-files';

/** What a file is, by its first bytes and never by its name: a renamed program is no PDF. Null = nothing that is kept. */
export function mediaTypeOf(bytes: Uint8Array): FileMediaType | null {
  const starts = (at: number, signature: readonly number[]) => signature.every((byte, index) => bytes[at + index] === byte);
  if (starts(0, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf';
  if (starts(0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts(0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  return starts(0, [0x52, 0x49, 0x46, 0x46]) && starts(8, [0x57, 0x45, 0x42, 0x50]) ? 'image/webp' : null;
}

const ENDINGS: Readonly<Record<FileMediaType, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
};
const NAME_MAX = 120;

/** A name that may be stored and offered for saving: no path, no control signs, the ending of what the file is. */
export function fileNameOf(given: string, mediaType: FileMediaType): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
    .slice(0, NAME_MAX);
  const endings = ENDINGS[mediaType];
  const ending = clean.split('.').at(-1)?.toLowerCase() ?? '';
  if (clean !== '' && clean.includes('.') && endings.includes(ending)) return clean;
  return `${clean === '' ? 'file' : clean}.${endings[0]}`;
}
