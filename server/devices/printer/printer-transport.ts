/** How bytes reach a printer. One transport serves one printer and is used by one worker at a time: cheap printers take one connection. */
import type { PrinterState } from '#domain/contract/printer';

/** Why a job ended as it did; a code for the log and the screens' catalogue, never a sentence. */
export type SendReason =
  | 'confirmed'
  | 'closed'
  | 'handed-over'
  | 'kept'
  | 'refused'
  | 'unreachable'
  | 'connect-timeout'
  | 'no-device'
  | 'no-paper'
  | 'cover-open'
  | 'offline'
  | 'error'
  | 'stalled'
  | 'no-answer'
  | 'connection-lost'
  | 'write-failed';

/**
 * What became of a job.
 * - `printed`: the printer answered after the last byte that it is well.
 * - `sent`: every byte is out and the printer took them in good order, but it is of the kind that says nothing.
 * - `not-started`: failed before the first byte; safe to try again.
 * - `unconfirmed`: bytes are out and something went wrong; only a person can say whether a paper came.
 */
export type SendOutcome = 'printed' | 'sent' | 'not-started' | 'unconfirmed';

/** The end of a job, and what is known of the printer after it. */
export interface SendResult {
  readonly outcome: SendOutcome;
  readonly reason: SendReason;
  readonly state: PrinterState;
}

/** A way to one printer. Neither method ever rejects: a printer's trouble is a value. */
export interface PrinterTransport {
  /** Sends a whole job. `jobId` names what is kept by a printer that keeps. */
  send(bytes: Uint8Array, jobId: string): Promise<SendResult>;
  /** Asks how the printer is, without printing. */
  readState(): Promise<PrinterState>;
}
