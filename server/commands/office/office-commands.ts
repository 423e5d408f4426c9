import type { RegisteredCommand } from '../registry';
import { fieldSubject, groupSubject, priceRuleSubject } from './customer-subjects';
import { hallSubject, tableSubject } from './floor-subjects';
import { categorySubject, modifierGroupSubject, productSubject } from './menu-subjects';
import { officeCommandsOf } from './office-subject';
import { notePresetSubject, reasonSubject } from './preset-subjects';
import { priceListSubject } from './price-list-subject';
import { printerSubject, stationSubject } from './printer-subjects';
import { printLabels } from './print-labels';
import { searchPrinters } from './search-printers';
import { loadSample, removeSample } from './sample-menu';
import { setAvailability } from './stop-list';
import { testPrinter } from './test-printer';
import { updateProducts } from './update-products';

/** What is sold, where, on what it is printed, and what is defined for customers. */
export const officeCommands: readonly RegisteredCommand[] = [
  ...officeCommandsOf(categorySubject),
  ...officeCommandsOf(productSubject),
  updateProducts,
  setAvailability,
  loadSample,
  removeSample,
  ...officeCommandsOf(modifierGroupSubject),
  ...officeCommandsOf(reasonSubject),
  ...officeCommandsOf(notePresetSubject),
  ...officeCommandsOf(priceListSubject),
  ...officeCommandsOf(hallSubject),
  ...officeCommandsOf(tableSubject),
  ...officeCommandsOf(stationSubject),
  ...officeCommandsOf(printerSubject),
  testPrinter,
  searchPrinters,
  printLabels,
  ...officeCommandsOf(groupSubject),
  ...officeCommandsOf(priceRuleSubject),
  ...officeCommandsOf(fieldSubject),
];
