import { cancelPreorder, fulfilPreorder, takePreorderDeposit } from './close-preorder';
import { acceptQuote, changePreorder, createPreorder } from './take-preorder';

/** Everything that may happen to an order for later. */
export const preorderCommands = [createPreorder, changePreorder, acceptQuote, takePreorderDeposit, fulfilPreorder, cancelPreorder];
