import type { Knex } from 'knex';
import { z } from 'zod';
import type { BackupsView } from '#domain/contract/backup';
import type { GuestPicture } from '#domain/contract/guest-screen';
import type { CallView } from '#domain/contract/phone-order';
import type { PortalOffer, SyncRow } from '#domain/contract/portal-link';
import type { FoundPrinter, PrinterSearchView } from '#domain/contract/printer';
import type { ScaleSight } from '#domain/contract/scale';
import type { ReportContent } from '#domain/contract/reports';
import type { ReconciliationPaper, StatementPaper } from '#domain/paper/customer-papers';
import type { ProblemCode } from '#domain/problem/catalogue';
import type { Outcome } from '#domain/problem/refusal';
import type { Permission } from '#domain/staff/permissions';
import type { BranchState } from '#server/store/branch-state';
import type { ReportRequest } from './reports/engine/report-material';

/**
 * Invariant: a read changes nothing and never waits for the writer. Routes and the OpenAPI document are derived from this table.
 */

/** What a query reads from, and for whom. */
export interface QueryContext {
  readonly readers: Knex;
  readonly state: BranchState;
  /** The log's last committed `seq`, taken before the rows are read: a screen joins its room from there. */
  readonly seq: number;
  readonly now: number;
  readonly viewer: Viewer;
  /** Devices with an open socket now. */
  readonly isOnline: (deviceId: string) => boolean;
  /** The latest search for printers; null before the first. */
  readonly printerSearch: () => PrinterSearchState | null;
  /** What the print queue last heard of a printer. */
  readonly printerState: (printerId: string) => { readonly state: PrinterStateName; readonly sinceAt: number };
  /** How a scale stands now. */
  readonly scaleSight: (scaleId: string) => ScaleSight;
  /** The keeper of backups: the list, what runs, what failed, and which recovery key is in use. */
  readonly backups: () => Promise<Omit<BackupsView, 'seq' | 'recoveryKey'> & { readonly keyId: string }>;
  /** The link to the owner's portal: its row, and the offer that is open. */
  readonly sync: {
    readonly row: () => Promise<SyncRow>;
    readonly offer: () => PortalOffer | null;
    /** How far the portal has the log; null where the box is connected to none. */
    readonly ackedSeq: () => number | null;
  };
  /** Stations with tickets that no screen has shown for too long. */
  readonly missingScreens: () => readonly { readonly stationId: string; readonly sinceAt: number; readonly ticketCount: number }[];
  /** What a till shows its guest now. */
  readonly guestPicture: (tillDeviceId: string) => GuestPicture;
  /** Who is calling now. */
  readonly calls: () => readonly CallView[];
  /** A statement or an act on A4, as a PDF; drawn in the drawing process, so that the till does not wait for it. */
  readonly drawSheet: (paper: StatementPaper | ReconciliationPaper) => Promise<Uint8Array>;
  /** Makes a monitoring page in the process of reports; `today` is the business day it is now. */
  readonly report: (request: ReportRequest, today: string) => Promise<ReportContent>;
}

/** How far a search for printers has come. */
export type PrinterSearchState = Omit<PrinterSearchView, 'kind' | 'found'> & {
  readonly found: readonly Omit<FoundPrinter, 'printerId'>[];
};

/** What a printer says of itself. */
export type PrinterStateName = 'ready' | 'paper-low' | 'no-paper' | 'cover-open' | 'offline' | 'error' | 'unknown';

/** Who reads. */
export interface Viewer {
  readonly deviceId: string | null;
  readonly employeeId: string | null;
  readonly loopback: boolean;
  readonly may: (permission: Permission) => boolean;
}

/** A query: its path under `/api`, who may ask, what it takes, and how it reads. */
export interface QueryRegistration {
  /** Express path, e.g. `/orders/:id`. */
  readonly path: string;
  readonly requires: 'nobody' | 'device' | 'employee';
  readonly permission: Permission | null;
  /** Path and query parameters together; unknown keys are refused. */
  readonly input: z.ZodType;
  readonly summary: string;
  readonly refusals: readonly ProblemCode[];
  readonly read: (context: QueryContext, input: unknown) => Promise<Outcome<unknown>> | Outcome<unknown>;
}

const nothing = z.strictObject({});

/** A view that is a file: it is sent as a download under its name, with its own type. */
export class FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string | Buffer;

  constructor(file: { readonly name: string; readonly mediaType: string; readonly content: string | Buffer }) {
    this.name = file.name;
    this.mediaType = file.mediaType;
    this.content = file.content;
  }
}

/** The answer of a query whose view is a file. */
export function fileAnswer(file: { readonly name: string; readonly mediaType: string; readonly content: string | Buffer }): {
  readonly ok: true;
  readonly value: FileAnswer;
} {
  return { ok: true, value: new FileAnswer(file) };
}

/** Defines a query; `input` defaults to no parameters. */
export function defineQuery<Input extends z.ZodType, View>(query: {
  readonly path: string;
  readonly requires?: QueryRegistration['requires'];
  readonly permission?: Permission;
  readonly input?: Input;
  readonly summary: string;
  readonly refusals?: readonly ProblemCode[];
  readonly read: (context: QueryContext, input: z.output<Input>) => Promise<Outcome<View>> | Outcome<View>;
}): QueryRegistration {
  return {
    path: query.path,
    requires: query.requires ?? 'employee',
    permission: query.permission ?? null,
    input: query.input ?? nothing,
    summary: query.summary,
    refusals: query.refusals ?? [],
    read: (context, input) => query.read(context, input as z.output<Input>),
  };
}
