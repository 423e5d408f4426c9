import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requiredText } from '#domain/contract/primitives';
import { faultOf, faultSentence } from './input-fault';

const schema = z.strictObject({
  name: requiredText(5),
  rate: z.int().min(0).max(100),
  code: z.string().regex(/^\d+$/),
  kind: z.enum(['a', 'b']),
  rows: z.array(z.string()).min(1),
});

function faults(input: unknown) {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map((issue) => faultOf(issue, ['input']));
}

describe('faults of an input', () => {
  it('name the field and say in the reader’s language what to do', () => {
    const found = faults({ name: '', rate: 101, code: 'x', kind: 'c', rows: [] });
    expect(found.map(({ path }) => path)).toEqual(['input.name', 'input.rate', 'input.code', 'input.kind', 'input.rows']);
    expect(found.map(({ reason }) => faultSentence(reason, 'uz-Latn'))).toEqual([
      'Buni toʻldiring.',
      '100 dan katta boʻlmasin.',
      'Yozuv toʻgʻri emas.',
      'Roʻyxatdagilardan birini tanlang.',
      'Kamida 1 ta.',
    ]);
  });

  it('tell a missing field, one too long and one too many apart', () => {
    const found = faults({ name: 'far too long', rate: 1.5, code: '1', kind: 'a', rows: ['x'], extra: 1 });
    expect(found.map(({ reason }) => faultSentence(reason, 'en'))).toEqual([
      'No more than 5 characters.',
      'Fill this in.',
      'There is no such field.',
    ]);
  });

  it('use no word of the schema in any language', () => {
    for (const language of ['uz-Latn', 'uz-Cyrl', 'ru', 'en'] as const) {
      for (const { reason } of faults({})) expect(faultSentence(reason, language)).not.toMatch(/expected|invalid|string/i);
    }
  });
});
