import { z } from 'zod';

/** What of a JSON schema is looked at. */
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** Words with a shape that a pattern alone knows. */
const SHAPED: Readonly<Record<string, string>> = {
  from: '2026-01-01',
  to: '2026-01-02',
  day: '2026-01-01',
  phone: '+998901112233',
  code: '123456',
};

/** The schema of an input as it is sent. */
function schemaOf(input: z.ZodType): Schema {
  return z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }) as Schema;
}

/** Keys of an input that take an id, wherever they stand. An id may be said in a list; a path such as `/employees/:employeeId` names one as well. */
export function idKeysOf(input: z.ZodType, path = ''): readonly string[] {
  const found = new Set([...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name));
  const walk = (schema: Schema, key: string): void => {
    if (schema.format === 'uuid') found.add(key);
    if (schema.items) walk(schema.items, key.replace(/s$/, ''));
    for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) walk(part, key);
    for (const [name, part] of Object.entries(schema.properties ?? {})) walk(part, name);
  };
  walk(schemaOf(input), '');
  return [...found];
}

/** A small input that the schema takes, with these ids wherever an id is named. */
export function sampleInput(input: z.ZodType, idOf: (key: string) => string): Record<string, unknown> {
  return sample(schemaOf(input), '', idOf) as Record<string, unknown>;
}

function sample(schema: Schema, key: string, idOf: (key: string) => string): unknown {
  if (schema.format === 'uuid' || (schema.type === 'string' && key.endsWith('Id'))) return idOf(key);
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return sample(parts.find(({ type }) => type !== 'null') ?? {}, key, idOf);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object') return sampleObject(schema, idOf);
  if (schema.type === 'array') return schema.items && hasId(schema.items) ? [sample(schema.items, key.replace(/s$/, ''), idOf)] : [];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  return SHAPED[key] ?? 'x'.repeat(Math.max(schema.minLength ?? 1, 3));
}

/** What must be there, and every id that may. */
function sampleObject({ properties = {}, required = [] }: Schema, idOf: (key: string) => string): Record<string, unknown> {
  const told = Object.entries(properties).filter(([name, part]) => (required.includes(name) && part.default === undefined) || hasId(part));
  return Object.fromEntries(told.map(([name, part]) => [name, sample(part, name, idOf)]));
}

function hasId(schema: Schema): boolean {
  return (
    schema.format === 'uuid' ||
    [
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
      ...Object.values(schema.properties ?? {}),
      ...(schema.items ? [schema.items] : []),
    ].some(hasId)
  );
}
