import type { ImportView } from '#domain/contract/customer-import';
import { localProblem, readProblem, type Problem } from '#ui/live/answers';

/** The largest file the box reads. */
export const IMPORT_BYTES_MAX = 50 * 1024 * 1024;

/** What the box found in the file, or why it could not be read. */
export type UploadOutcome = { readonly ok: true; readonly view: ImportView } | { readonly ok: false; readonly problem: Problem };

/** Sends a file's bytes as they are; what kind of table it is the box finds in the bytes. `sheet` empty = the first one. Never rejects. */
export async function uploadImport(file: File, sheet: string, language: string): Promise<UploadOutcome> {
  const params = new URLSearchParams({ name: file.name });
  if (sheet !== '') params.set('sheet', sheet);
  try {
    const response = await fetch(`/api/imports?${params.toString()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'Accept-Language': language },
      body: file,
      credentials: 'same-origin',
    });
    const body: unknown = await response.json();
    if (!response.ok) return { ok: false, problem: readProblem(body, response.status) };
    return { ok: true, view: body as ImportView };
  } catch {
    return { ok: false, problem: localProblem('unreachable') };
  }
}
