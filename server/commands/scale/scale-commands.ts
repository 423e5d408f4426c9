import { officeCommandsOf } from '../office/office-subject';
import type { RegisteredCommand } from '../registry';
import { printWeighed } from './print-weighed';
import { scaleSubject } from './scale-subject';
import { testScale, weigh } from './weigh';

/** Scales of the branch, and what is weighed on them. */
export const scaleCommands: readonly RegisteredCommand[] = [...officeCommandsOf(scaleSubject), testScale, weigh, printWeighed];
