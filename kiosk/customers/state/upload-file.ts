import type { FileView } from '#domain/contract/customer-files';
import { localProblem, readProblem, type Problem } from '#ui/live/answers';

/** The largest file the box takes. */
export const FILE_BYTES_MAX = 5 * 1024 * 1024;

/** The stored file, or why there is none. */
export type UploadOutcome = { readonly ok: true; readonly file: FileView } | { readonly ok: false; readonly problem: Problem };

/** Sends a file's bytes as they are; what it is the box finds in the bytes. Never rejects. `file-too-large` is told here, without asking. */
export async function uploadFile(file: File, language: string): Promise<UploadOutcome> {
  if (file.size > FILE_BYTES_MAX) return { ok: false, problem: { ...localProblem('unexpected-answer'), code: 'file-too-large' } };
  try {
    const response = await fetch('/api/files', {
      method: 'POST',
      headers: {
        'Content-Type': file.type === '' ? 'application/octet-stream' : file.type,
        'Accept-Language': language,
        'X-File-Name': encodeURIComponent(file.name),
      },
      body: file,
      credentials: 'same-origin',
    });
    const body: unknown = await response.json();
    if (!response.ok) return { ok: false, problem: readProblem(body, response.status) };
    return { ok: true, file: body as FileView };
  } catch {
    return { ok: false, problem: localProblem('unreachable') };
  }
}
