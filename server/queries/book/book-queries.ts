import type { QueryRegistration } from '../registry';
import { bookQuery } from './book';

/** Reads of what is defined for customers, of notes and documents, and the reports about customers. */
export const bookQueries: readonly QueryRegistration[] = [bookQuery];
