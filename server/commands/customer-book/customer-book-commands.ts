import type { RegisteredCommand } from '../registry';
import { issueCoupons } from './issue-coupons';
import { addNote, removeNote, updateNote } from './note-commands';

/** Notes about customers, and coupons. */
export const customerBookCommands: readonly RegisteredCommand[] = [addNote, updateNote, removeNote, issueCoupons];
