import { arrangeDelivery } from './arrange-delivery';
import { assignCourier } from './assign-courier';
import { finishDelivery, leaveWithDelivery } from './carry-delivery';
import { handInDeliveries } from './hand-in';

/** Everything that may happen to a delivery. */
export const deliveryCommands = [arrangeDelivery, assignCourier, leaveWithDelivery, finishDelivery, handInDeliveries];
