import type { z } from 'zod';
import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** A body by its schema. Refuses `body-not-json`, `input-invalid`. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: Buffer): Outcome<z.output<Schema>> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return refuse('body-not-json');
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? accept(parsed.data) : refuse('input-invalid', { path: parsed.error.issues[0]?.path.join('.') ?? '' });
}
