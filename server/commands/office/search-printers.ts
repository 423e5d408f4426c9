import { searchPrinters as contract } from '#domain/contract/printer';
import { accept } from '#domain/problem/refusal';
import { defineCommand } from '../registry';

/** `printer.search`: asks for a search; it runs after the commit, and while one runs there is no second (BX-O-97). */
export const searchPrinters = defineCommand(contract, {
  permission: 'printer.manage',
  refusals: [],
  decide: (work) => {
    work.fact('printer.searched', 'printer-search', work.deviceId, {});
    return accept({});
  },
});
