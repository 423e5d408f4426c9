import type { PrinterState } from '#domain/contract/printer';

/** Questions that printers answer at once, even while they are stopped: `DLE EOT n`. */
export const statusQuestions = [1, 2, 4] as const;

/** One of the questions. */
export type StatusQuestion = (typeof statusQuestions)[number];

/** The bytes of a question. */
export function statusRequest(question: StatusQuestion): Uint8Array {
  return Uint8Array.of(0x10, 0x04, question);
}

/** A status answer has bits 1 and 4 set, 0 and 7 clear; anything else is a printer talking of its own accord (ASB) or noise. */
export function isStatusReply(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** Reads the three answers (Epson's table). A question without an answer says nothing; none at all is `unknown`. */
export function stateOf(replies: ReadonlyMap<StatusQuestion, number>): PrinterState {
  const printer = replies.get(1);
  const offline = replies.get(2);
  const paper = replies.get(4);
  if (printer === undefined && offline === undefined && paper === undefined) return 'unknown';
  const has = (reply: number | undefined, bits: number): boolean => reply !== undefined && (reply & bits) !== 0;
  if (has(offline, 0x04)) return 'cover-open';
  if (has(offline, 0x20) || has(paper, 0x60)) return 'no-paper';
  if (has(offline, 0x40)) return 'error';
  if (has(printer, 0x08)) return 'offline';
  return has(paper, 0x0c) ? 'paper-low' : 'ready';
}

/** Whether a printer in this state prints what it is sent. Silence counts as yes: many clones never answer. */
export function takesPaper(state: PrinterState): boolean {
  return state === 'ready' || state === 'paper-low' || state === 'unknown';
}
