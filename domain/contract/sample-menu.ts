import { z } from 'zod';
import { command } from './command';

/** Puts a dozen dishes on an empty menu, to try the till with. */
export const loadSample = command('menu.load-sample', z.strictObject({})).returns<{ readonly productCount: number }>();
/** Takes them off again, changed ones too, and their categories where nothing of the house's own is in them. */
export const removeSample = command('menu.remove-sample', z.strictObject({})).returns<{ readonly productCount: number }>();

/** `GET /api/sample-menu`. */
export interface SampleMenuView {
  /** Nothing is on the menu yet. */
  readonly canLoad: boolean;
  /** Dishes of the sample that are still there. */
  readonly productCount: number;
}
