import type { ImageView } from '#domain/contract/menu';
import { readProblem, type Problem } from '#ui/live/answers';
import type { OfficeText } from '../../../text/uz-latn';

/** The largest picture the box takes. */
export const IMAGE_BYTES_MAX = 5 * 1024 * 1024;

/** The stored picture's id, or why there is none. `too-big` and `unreachable` are told here, without asking the box. */
export type UploadOutcome =
  | { readonly kind: 'stored'; readonly imageId: string }
  | { readonly kind: 'too-big' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Why a picture was not stored, in words. */
export function uploadFault(outcome: Exclude<UploadOutcome, { kind: 'stored' }>, t: OfficeText['products']): string {
  if (outcome.kind === 'too-big') return t.imageTooBig;
  if (outcome.kind === 'unreachable') return t.imageFailed;
  return outcome.problem.detail === '' ? t.imageWrongType : outcome.problem.detail;
}

/** Sends a picture's bytes as they are; whether they are a picture is for the box to find out, by content and not by name. Never rejects. */
export async function uploadImage(file: File, language: string): Promise<UploadOutcome> {
  if (file.size > IMAGE_BYTES_MAX) return { kind: 'too-big' };
  try {
    const response = await fetch('/api/images', {
      method: 'POST',
      headers: { 'Content-Type': file.type === '' ? 'application/octet-stream' : file.type, 'Accept-Language': language },
      body: file,
      credentials: 'same-origin',
    });
    const body: unknown = await response.json();
    if (!response.ok) return { kind: 'refused', problem: readProblem(body, response.status) };
    return { kind: 'stored', imageId: (body as ImageView).imageId };
  } catch {
    return { kind: 'unreachable' };
  }
}
