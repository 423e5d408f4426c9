import { z } from 'zod';
import type { Seeded } from '#domain/chance/seeded';

/** As much of JSON Schema as zod writes. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

const HOSTILE_TEXT = [
  '',
  ' ',
  "'; DROP TABLE customer_order; --",
  '" OR 1=1 --',
  '%_\\',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '${7*7}',
  '{{7*7}}',
  '../../../etc/passwd',
  'null',
  'NaN',
  '-0',
  '1e309',
  '\u0000',
  '\ud800',
  '\u202egnp.exe',
  'ʻoʻgʻʼ ҚқҒғҲҳЎў',
  '🍲👩‍👩‍👧‍👦',
  'é'.normalize('NFD'),
  '\r\nSet-Cookie: a=b',
  '__proto__',
  'constructor',
  'toString',
  '٣٤٥',
  'x'.repeat(300),
] as const;
const HOSTILE_NUMBERS = [
  0,
  -1,
  1,
  0.5,
  -0.5,
  1e-7,
  1_000.1,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 53,
  1e21,
  1.7e308,
  -(2 ** 53),
] as const;
const WRONG_TYPES = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  '',
  'text',
  [],
  [[]],
  {},
  { length: 1 },
  [null],
  { $ne: null },
  { toString: 'x' },
] as const;
const EXTRA_KEYS = [
  'extra',
  '__proto__',
  'constructor',
  'prototype',
  'toJSON',
  'then',
  'approvalId',
  'employeeId',
  'role',
  '$where',
] as const;

/** Makes inputs out of schemas: right ones in their shape, and wrong ones in every way that a shape can be wrong. */
export class InputMaker {
  readonly #random: Seeded;
  readonly #knownId: (key: string) => string;

  /** `knownId` gives the id of something that exists, by the name of its field; so that wrong values are tried deep inside as well. */
  constructor(random: Seeded, knownId: (key: string) => string) {
    this.#random = random;
    this.#knownId = knownId;
  }

  /** A value that has the schema's shape. */
  fitting(schema: z.ZodType): unknown {
    return this.#make(schemaOf(schema), 'id', 0);
  }

  /** A value of the shape with one to three wounds. */
  wounded(schema: z.ZodType): unknown {
    let value = this.fitting(schema);
    const wounds = this.#random.between(1, 3);
    for (let wound = 0; wound < wounds; wound += 1) value = this.#wound(value, 0);
    return value;
  }

  #make(schema: Schema, key: string, depth: number): unknown {
    const random = this.#random;
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return random.pick(schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) return this.#make(random.pick(choices), key, depth);
    if (schema.allOf !== undefined)
      return this.#make({ ...schema, ...Object.assign({}, ...schema.allOf), allOf: undefined } as Schema, key, depth);
    switch (schema.type) {
      case 'object':
        return this.#makeObject(schema, depth);
      case 'array': {
        const most = Math.min(schema.maxItems ?? 3, Math.max(schema.minItems ?? 0, 3));
        return Array.from({ length: random.between(schema.minItems ?? 0, most) }, () => this.#make(schema.items ?? {}, key, depth + 1));
      }
      case 'integer':
      case 'number':
        return this.#makeNumber(schema);
      case 'string':
        return this.#makeText(schema, key);
      case 'boolean':
        return random.chance(0.5);
      case 'null':
        return null;
      default:
        return random.pick(WRONG_TYPES);
    }
  }

  #makeObject(schema: Schema, depth: number): Record<string, unknown> {
    const required = new Set(schema.required ?? []);
    const entries = Object.entries(schema.properties ?? {})
      .filter(([name]) => required.has(name) || this.#random.chance(0.6))
      .map(([name, property]) => [name, this.#make(property, name, depth + 1)] as const);
    if (schema.propertyNames !== undefined && typeof schema.additionalProperties === 'object') {
      entries.push([
        String(this.#make(schema.propertyNames, 'name', depth + 1)),
        this.#make(schema.additionalProperties, 'value', depth + 1),
      ]);
    }
    return Object.fromEntries(entries);
  }

  #makeNumber(schema: Schema): number {
    const low = Math.max(schema.minimum ?? -10, -10_000_000_000_000);
    const high = Math.min(schema.maximum ?? 1_000_000, 10_000_000_000_000);
    if (this.#random.chance(0.25)) return this.#random.pick([low, high]);
    const span = Math.min(high, low + 10_000) - low;
    return low + Math.floor(this.#random.next() * (span + 1));
  }

  #makeText(schema: Schema, key: string): string {
    const random = this.#random;
    if (schema.format === 'uuid') return random.chance(0.8) ? this.#knownId(key) : '0198c0de-0000-7000-8000-000000000000';
    if (schema.format === 'date') return '2026-02-03';
    if (schema.pattern !== undefined)
      return random.pick(['4827', '1234', '12345678901234567', '#a1b2c3', 'B1', '4780000000014', 'a'.repeat(64), '']);
    const text = random.pick([...HOSTILE_TEXT, 'Osh', 'Non', 'Choy']);
    return text.slice(0, schema.maxLength ?? 300).padEnd(schema.minLength ?? 0, 'x');
  }

  /** One wrong place, at any depth. */
  #wound(value: unknown, depth: number): unknown {
    const random = this.#random;
    if (depth < 6 && random.chance(0.75)) {
      if (Array.isArray(value) && value.length > 0) {
        const at = random.between(0, value.length - 1);
        return value.map((item: unknown, index) => (index === at ? this.#wound(item, depth + 1) : item));
      }
      if (typeof value === 'object' && value !== null && Object.keys(value).length > 0 && !Array.isArray(value))
        return this.#woundObject(value, depth);
    }
    switch (random.between(0, 4)) {
      case 0:
        return random.pick(HOSTILE_NUMBERS);
      case 1:
        return random.pick(HOSTILE_TEXT);
      case 2:
        return random.chance(0.1) ? 'Ў'.repeat(200_000) : 'z'.repeat(5_000);
      case 3:
        return random.chance(0.1) || JSON.stringify(value).length > 2_000 ? nested(2_000) : Array.from({ length: 400 }, () => value);
      default:
        return random.pick(WRONG_TYPES);
    }
  }

  #woundObject(value: object, depth: number): unknown {
    const random = this.#random;
    const entries = Object.entries(value) as [string, unknown][];
    const at = random.between(0, entries.length - 1);
    switch (random.between(0, 4)) {
      case 0:
        return Object.fromEntries(entries.filter((_, index) => index !== at));
      case 1:
        return Object.fromEntries([...entries, [random.pick(EXTRA_KEYS), random.pick(WRONG_TYPES)]]);
      default:
        return Object.fromEntries(entries.map(([key, inner], index) => [key, index === at ? this.#wound(inner, depth + 1) : inner]));
    }
  }
}

/** Arrays in arrays, so deep that a careless reader falls off its stack. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

const known = new WeakMap<z.ZodType, Schema>();

function schemaOf(schema: z.ZodType): Schema {
  const before = known.get(schema);
  if (before) return before;
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  known.set(schema, made);
  return made;
}
