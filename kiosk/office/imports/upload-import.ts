import type { AnyImport } from './import-desk';
import { localProblem, readProblem, type Problem } from '#ui/live/answers';

/** The largest file the box reads. */
export const IMPORT_BYTES_MAX = 50 * 1024 * 1024;

/** What the box found in the file, or why it could not be read. */
export type UploadOutcome = { readonly ok: true; readonly view: AnyImport } | { readonly ok: false; readonly problem: Problem };

/** Sends a file's bytes as they are; what kind of table it is the box finds in the bytes. `of.sheet` empty = the first one. Never rejects. */
export async function uploadImport(
  file: File,
  of: { readonly kind: string; readonly sheet: string; readonly language: string },
): Promise<UploadOutcome> {
  const params = new URLSearchParams({ name: file.name, kind: of.kind });
  if (of.sheet !== '') params.set('sheet', of.sheet);
  try {
    const response = await fetch(`/api/imports?${params.toString()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'Accept-Language': of.language },
      body: file,
      credentials: 'same-origin',
    });
    const body: unknown = await response.json();
    if (!response.ok) return { ok: false, problem: readProblem(body, response.status) };
    return { ok: true, view: body as AnyImport };
  } catch {
    return { ok: false, problem: localProblem('unreachable') };
  }
}
