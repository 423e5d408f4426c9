import { accountCommands } from './account/account-commands';
import { apiKeyCommands } from './api-key/api-key-commands';
import { branchCommands } from './branch/branch-commands';
import { catalogueCommands } from './catalogue/catalogue-commands';
import { findBoxCommands } from './branch/find-box';
import { pairingCommands } from './branch/pairing-commands';
import { resolveFork } from './branch/resolve-fork';
import { setSharesCustomers } from './customers/set-shared';
import { phoneOrderCommands } from './phone-orders/phone-order-commands';
import type { PortalCommand } from './registry';
import { setStop } from './stop/set-stop';

/** Every way a person changes the portal's data. */
export const portalCommands: readonly PortalCommand[] = [
  ...accountCommands,
  ...apiKeyCommands,
  ...branchCommands,
  ...catalogueCommands,
  ...findBoxCommands,
  ...pairingCommands,
  resolveFork,
  setSharesCustomers,
  setStop,
  ...phoneOrderCommands,
];
