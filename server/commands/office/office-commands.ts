import type { RegisteredCommand } from '../registry';
import { fieldSubject, groupSubject, priceRuleSubject } from './customer-subjects';
import { hallSubject, tableSubject } from './floor-subjects';
import { categorySubject, modifierGroupSubject, productSubject } from './menu-subjects';
import { officeCommandsOf } from './office-subject';
import { notePresetSubject, reasonSubject } from './preset-subjects';
import { printerSubject, stationSubject } from './printer-subjects';
import { setAvailability } from './set-availability';
import { testPrinter } from './test-printer';

/** What is sold, where, on what it is printed, and what is defined for customers. */
export const officeCommands: readonly RegisteredCommand[] = [
  ...officeCommandsOf(categorySubject),
  ...officeCommandsOf(productSubject),
  setAvailability,
  ...officeCommandsOf(modifierGroupSubject),
  ...officeCommandsOf(reasonSubject),
  ...officeCommandsOf(notePresetSubject),
  ...officeCommandsOf(hallSubject),
  ...officeCommandsOf(tableSubject),
  ...officeCommandsOf(stationSubject),
  ...officeCommandsOf(printerSubject),
  testPrinter,
  ...officeCommandsOf(groupSubject),
  ...officeCommandsOf(priceRuleSubject),
  ...officeCommandsOf(fieldSubject),
];
