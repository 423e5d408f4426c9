import type { RegisteredCommand } from '../registry';
import { addNote, removeNote, updateNote } from './note-commands';

/** Notes about customers. */
export const customerBookCommands: readonly RegisteredCommand[] = [addNote, updateNote, removeNote];
