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
const SHAPED: Readonly<Record<string, string | number>> = {
  from: '2026-01-01',
  to: '2026-01-02',
  day: '2026-01-01',
  fromDay: '2026-01-01',
  toDay: '2026-01-02',
  fromTime: '10:00',
  toTime: '11:00',
  phone: '+998901112233',
  code: '123456',
  colour: '#c0392b',
  mxik: '01234567890123456',
  packageCode: '123',
  barcode: 'ABCD',
  key: 'xxx',
  minimum: 1,
  maximum: 1,
};

/** The schema of an input as it is sent. */
function schemaOf(input: z.ZodType): Schema {
  return z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }) as Schema;
}

/** Keys of an input that take an id, wherever they stand. An id may be said in a list; a path such as `/employees/:employeeId` names one as well. */
export function idKeysOf(input: z.ZodType, path = ''): readonly string[] {
  return [...new Set([...[...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name), ...keysOf(schemaOf(input), '')])];
}

function keysOf(schema: Schema, key: string): ReadonlySet<string> {
  return new Set([
    ...(schema.format === 'uuid' ? [key] : []),
    ...(schema.items ? keysOf(schema.items, key.replace(/s$/, '')) : []),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((part) => [...keysOf(part, key)]),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => [...keysOf(part, name)]),
  ]);
}

/** The ids of a sample, and the key that it is made for: of several ways to say a thing, the one that says it with this id. */
export interface SampleIds {
  readonly idOf: (key: string) => string;
  readonly wanted?: string;
}

/** A small input that the schema takes, with these ids wherever an id must be named. */
export function sampleInput(input: z.ZodType, ids: SampleIds): Record<string, unknown> {
  return sample(schemaOf(input), '', ids) as Record<string, unknown>;
}

function sample(schema: Schema, key: string, ids: SampleIds): unknown {
  if (schema.format === 'uuid' || (schema.type === 'string' && key.endsWith('Id'))) return ids.idOf(key);
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return sampleOneOf(parts, key, ids);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object') return sampleObject(schema, ids);
  if (schema.type === 'array') return schema.items && hasId(schema.items) ? [sample(schema.items, key.replace(/s$/, ''), ids)] : [];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  return SHAPED[key] ?? 'x'.repeat(Math.max(schema.minLength ?? 1, 3));
}

/** With the wanted id where it can stand here; without any id where none must. */
function sampleOneOf(parts: readonly Schema[], key: string, ids: SampleIds): unknown {
  const { wanted } = ids;
  const says = wanted === undefined ? undefined : parts.find((part) => keysOf(part, key).has(wanted));
  if (says === undefined && parts.some(({ type }) => type === 'null') && parts.some(hasId)) return null;
  return sample(says ?? parts.find(({ type }) => type !== 'null') ?? {}, key, ids);
}

/** What must be there, and every id that may. */
function sampleObject({ properties = {}, required = [] }: Schema, ids: SampleIds): Record<string, unknown> {
  const told = Object.entries(properties).filter(([name, part]) => (required.includes(name) && part.default === undefined) || hasId(part));
  return Object.fromEntries(told.map(([name, part]) => [name, sample(part, name, ids)]));
}

function hasId(schema: Schema): boolean {
  return keysOf(schema, '').size > 0;
}
