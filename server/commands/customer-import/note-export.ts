import { z } from 'zod';
import { accept } from '#domain/problem/refusal';
import type { RegisteredCommand } from '../registry';
import { inSomebodysName } from './box-caller';

const input = z.strictObject({ format: z.string().max(10), count: z.int().min(0), filters: z.record(z.string(), z.unknown()) });

/** `customer.exported`: somebody takes customers out of the house; who, when, from where, how many and by which filters is in the log before the file is (ACC-6). */
export const noteExport: RegisteredCommand = {
  ...inSomebodysName,
  name: 'customer.exported',
  input,
  decide: (work, given) => {
    const { format, count, filters } = input.parse(given);
    work.fact('customer.exported', 'export', work.newId(), { format, count, filters });
    return accept({});
  },
};

const reportInput = input.extend({ name: z.string().max(40) });

/** `report.exported`: somebody takes a report or a list out of the house as a file (BX-O-258). */
export const noteReportExport: RegisteredCommand = {
  ...inSomebodysName,
  name: 'report.exported',
  input: reportInput,
  decide: (work, given) => {
    const { name, format, count, filters } = reportInput.parse(given);
    work.fact('report.exported', 'export', work.newId(), { name, format, count, filters });
    return accept({});
  },
};
