import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { language } from '#domain/contract/primitives';
import type { LocalizedText } from '#domain/contract/primitives';
import { shippedRoleKeys } from '#domain/staff/roles';

/** The demo restaurant as it lies in `server/demo/data`: read by the source and by the built server alike. */

const whole = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
const flag = z.enum(['0', '1']).transform((text) => text === '1');
/** A quantity with up to three decimals, in thousandths; empty = none. */
const thousandths = z
  .string()
  .regex(/^(\d+(\.\d{1,3})?)?$/)
  .transform((text) => (text === '' ? null : Math.round(Number(text) * 1000)));
const filled = (schema = z.string()) => schema.transform((text) => (text === '' ? null : text));

const named = { name_uz: z.string(), name_uz_cyrl: z.string(), name_ru: z.string(), name_en: z.string() };

const files = {
  categories: z.object({ code: z.string(), ...named, sort: whole, colour_hint: z.string(), station: z.string() }),
  stations: z.object({ code: z.string(), ...named, warning_seconds: whole, late_seconds: whole }),
  menu: z.object({
    code: z.string(),
    category: z.string(),
    ...named,
    unit: z.enum(['dona', 'porsiya', 'kg', 'litr']),
    price_som: whole,
    cost_som: whole,
    station: z.string(),
    vat_percent: whole,
    mxik: z.string(),
    package_code: z.string(),
    barcode: filled(),
    unlimited_stock: flag,
    stock_quantity: thousandths,
    favourite: flag,
  }),
  modifiers: z.object({
    code: z.string(),
    product_code: filled(),
    category: filled(),
    min: whole,
    max: whole,
    price_delta_som: whole,
    default: flag,
    group_name_uz: z.string(),
    group_name_uz_cyrl: z.string(),
    group_name_ru: z.string(),
    group_name_en: z.string(),
    option_name_uz: z.string(),
    option_name_uz_cyrl: z.string(),
    option_name_ru: z.string(),
    option_name_en: z.string(),
  }),
  halls: z.object({
    hall: z.string(),
    hall_uz_cyrl: z.string(),
    hall_ru: z.string(),
    hall_en: z.string(),
    table: z.string(),
    seats: whole,
    service_percent: whole,
    x: whole,
    y: whole,
    w: whole,
    h: whole,
    shape: z.enum(['round', 'square', 'long']),
  }),
  customers: z.object({
    name_uz: z.string(),
    phone: z.string(),
    note: z.string(),
    category: z.string(),
    debt_som: whole,
    tax_id: z.string(),
  }),
  staff: z.object({ name: z.string(), role: z.enum(shippedRoleKeys), pin: z.string().regex(/^\d{4}$/), language, phone: z.string() }),
} as const;

/** A file of the demo. */
export type DemoFile = keyof typeof files;

/** A row of a demo file. */
export type DemoRow<File extends DemoFile> = z.output<(typeof files)[File]>;

/** The rows of a demo file, in its order. Throws on a row that does not fit: the file is part of the program. */
export function readDemoFile<File extends DemoFile>(file: File): DemoRow<File>[] {
  const text = readFileSync(join(demoFolder(), `${file}.csv`), 'utf8');
  const rows: unknown = parse(text, { columns: true, skip_empty_lines: true });
  return z.array(files[file]).parse(rows);
}

/** A name from the four columns of a prefix. */
export function nameOf(latin: string, cyrillic: string, russian: string, english: string): LocalizedText {
  return { 'uz-Latn': latin, 'uz-Cyrl': cyrillic, ru: russian, en: english };
}

function demoFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('no package.json above the server');
    folder = parent;
  }
  return join(folder, 'server', 'demo', 'data');
}
