import { cancelPreorder } from './cancel-preorder';
import { fulfilPreorder } from './fulfil-preorder';
import { takePreorderDeposit } from './take-deposit';
import { acceptQuote, changePreorder, createPreorder } from './take-preorder';

/** Everything that may happen to an order for later. */
export const preorderCommands = [createPreorder, changePreorder, acceptQuote, takePreorderDeposit, fulfilPreorder, cancelPreorder];
