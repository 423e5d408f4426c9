import { accountCommands } from './account/account-commands';
import { branchCommands } from './branch/branch-commands';
import { catalogueCommands } from './catalogue/catalogue-commands';
import { findBoxCommands } from './branch/find-box';
import { pairingCommands } from './branch/pairing-commands';
import { resolveFork } from './branch/resolve-fork';
import { setSharesCustomers } from './customers/set-shared';
import { phoneOrderCommands } from './phone-orders/phone-order-commands';
import type { PortalCommand } from './registry';

/** Every way a person changes the portal's data. */
export const portalCommands: readonly PortalCommand[] = [
  ...accountCommands,
  ...branchCommands,
  ...catalogueCommands,
  ...findBoxCommands,
  ...pairingCommands,
  resolveFork,
  setSharesCustomers,
  ...phoneOrderCommands,
];
