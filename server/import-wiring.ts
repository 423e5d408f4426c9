import { boxFor } from './commands/customer-import/box-caller';
import { tryImport } from './commands/customer-import/try-import';
import { tryList } from './commands/list-import/try-list';
import type { CommandBus } from './commands/command-bus';
import type { CommandServices } from './commands/registry';
import type { Committed } from './log/committed';
import { ImportIntake } from './ops/import-intake';
import { readImportView } from './queries/imports/import-queries';
import type { QueryContext, Viewer } from './queries/registry';
import { ImportRunner } from './reactions/import-runner';
import type { BranchState } from './store/branch-state';
import type { Database } from './store/database';
import { readImports } from './store/imports/imports';
import type { Ask } from './store/shift-reports';
import { exportRoutes } from './transport/exports';
import { tableExportRoutes } from './transport/table-exports';
import { importRoutes } from './transport/imports';
import type { ImportRoutesOptions } from './transport/imports';

/** Imports and exports of customers put together: how a file comes in, how its rows are gone through, how one goes out, and what stops with the box. */

/** What imports are built from. */
export interface ImportWiring {
  readonly dataFolder: string;
  readonly database: Database;
  readonly bus: CommandBus;
  readonly newId: () => string;
  readonly now: () => number;
  readonly onError: (error: unknown, context: string) => void;
}

/** The parts that start and stop. */
export interface WiredImports {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly onCommitted: (committed: Committed) => void;
  readonly routers: (options: RouterOptions) => readonly ReturnType<typeof importRoutes>[];
}

/** What routes are given: who asks, and how it is read for them. */
interface RouterOptions extends Pick<ImportRoutesOptions, 'viewerOf' | 'defaultLanguage'> {
  readonly context: (viewer: Viewer) => QueryContext;
}

/** Puts the intake and the runner around the bus. */
export function wireImports({ dataFolder, database, bus, newId, now, onError }: ImportWiring): WiredImports {
  const intake = new ImportIntake({ dataFolder, now, newId, write: (run) => bus.write(run) });
  const runner = new ImportRunner({
    unfinished: async () => {
      const records = await readImports(readerOf(database), `state IN ('running', 'undoing') ORDER BY at`, []);
      return records.map(({ importId, byId, state }) => ({ importId, byId, isUndo: state === 'undoing' }));
    },
    execute: (name, input, byId) => bus.execute(name, { id: newId(), input }, boxFor(byId)),
    onError,
  });
  return {
    start: async () => {
      await intake.tidy();
      runner.start();
    },
    stop: () => runner.stop(),
    onCommitted: (committed) => {
      runner.onCommitted(committed);
    },
    routers: ({ context, ...options }) => [
      importRoutes({ ...options, intake, viewOf: (viewer, importId) => readImportView(context(viewer), importId) }),
      exportRoutes({
        ...options,
        context,
        onError,
        note: async (viewer, input) => {
          const noted = await bus.execute('customer.exported', { id: newId(), input }, boxFor(viewer.employeeId, viewer.deviceId));
          return noted.ok;
        },
      }),
      tableExportRoutes({
        ...options,
        context,
        onError,
        note: async (viewer, input) => {
          const noted = await bus.execute('report.exported', { id: newId(), input }, boxFor(viewer.employeeId, viewer.deviceId));
          return noted.ok;
        },
      }),
    ],
  };
}

/** The dry runs as commands get them. The bus is asked for when it is needed: it is built after the services that it gives them. */
export function importTrier(of: {
  readonly database: Database;
  readonly state: BranchState;
  readonly bus: () => CommandBus;
  readonly newId: () => string;
  readonly now: () => number;
}): Pick<CommandServices, 'tryImport' | 'planList'> {
  const { database, state, bus, newId, now } = of;
  const options = { ask: readerOf(database), state, write: (run: Parameters<CommandBus['write']>[0]) => bus().write(run), newId, now };
  return {
    tryImport: (plan, caller) => tryImport(options, plan, caller),
    planList: (plan, caller, outcomes) => tryList(options, plan, caller, outcomes),
  };
}

function readerOf(database: Database): Ask {
  return async (sql, parameters) => database.readers.raw<Awaited<ReturnType<Ask>>>(sql, [...parameters]);
}
