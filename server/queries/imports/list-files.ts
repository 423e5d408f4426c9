import { z } from 'zod';
import { importRight } from '#domain/import/lists/import-right';
import { listKinds } from '#domain/import/lists/list-words';
import { accept, refuse } from '#domain/problem/refusal';
import { cellText } from '#domain/table-file/cells';
import { csvText } from '#domain/table-file/csv-text';
import { xlsxBytes } from '../export/office-formats';
import { FileAnswer, defineQuery } from '../registry';
import { exportedList, templateOf } from './list-rows';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILES = ['template.xlsx', 'template.csv', 'export.xlsx', 'export.csv'] as const;

/** `GET /api/lists/<kind>/<template|export>.<xlsx|csv>`: a file as the import takes it, empty but for an example, or with everything in use (BX-O-56). */
export const listFileQuery = defineQuery({
  path: '/lists/:kind/:file',
  input: z.strictObject({ kind: z.enum(listKinds), file: z.enum(FILES) }),
  summary: 'Menu, categories or staff as a file that can be brought in again, or a template of one',
  refusals: ['forbidden'],
  read: async ({ state, viewer }, { kind, file }) => {
    const permission = importRight[kind];
    if (!viewer.may(permission)) return refuse('forbidden', { permission });
    const language = state.people.employees.get(viewer.employeeId ?? '')?.language ?? state.settings.defaultLanguage;
    const { heads, rows } = (file.startsWith('template') ? templateOf : exportedList)(state, kind, language);
    const name = `${kind}-${file}`;
    if (file.endsWith('.csv')) {
      const content = csvText([heads, ...rows.map((cells) => cells.map(cellText))]);
      return accept(new FileAnswer({ name, mediaType: 'text/csv; charset=utf-8', content }));
    }
    const table = rows.map((cells) => ({ cells }));
    const each = async function* (): AsyncGenerator<(typeof table)[number]> {
      yield* await Promise.resolve(table);
    };
    return accept(new FileAnswer({ name, mediaType: SHEET, content: await xlsxBytes(kind, { heads, rows: each }) }));
  },
});
