import { z } from 'zod';
import { problemOf, sentence } from '#domain/problem/catalogue';
import type { ProblemCode } from '#domain/problem/catalogue';

/** Parts that every OpenAPI 3.1 document of the house is made of: nothing of them is written by hand for one operation. */

/** A document as it is sent, made when it is first asked for: to make them takes a tenth of a box's start. */
export function writtenWhenAsked(make: () => unknown): () => string {
  let text: string | null = null;
  return () => (text ??= JSON.stringify(make()));
}

/** Refusals by status, each with its codes and their English titles. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, unknown> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) byStatus.set(problemOf(code).status, [...(byStatus.get(problemOf(code).status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      status,
      {
        description: found.map((code) => `\`${code}\`: ${sentence(code, {}, 'en').title}`).join(' · '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** A schema as JSON Schema, as it is sent (`input`) or as it is answered (`output`). */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): unknown {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
}

/** Parameters of path and query from the schema of both together; `path` is Express's. */
export function parametersOf(schema: z.ZodType, path: string): readonly unknown[] {
  const { properties, required } = jsonSchema(schema) as { properties?: Record<string, unknown>; required?: readonly string[] };
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map((match) => match[1]));
  return Object.entries(properties ?? {}).map(([name, property]) => ({
    name,
    in: inPath.has(name) ? 'path' : 'query',
    required: inPath.has(name) || (required ?? []).includes(name),
    schema: property,
  }));
}

/** `/orders/:id` as OpenAPI writes it. */
export function templatePath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

/** What a refusal looks like (RFC 9457). */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'params'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    params: { type: 'object' },
    faults: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } } },
    current: { description: 'The row as it stands now, with stale-version' },
  },
};
