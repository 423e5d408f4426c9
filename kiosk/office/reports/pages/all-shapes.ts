import { abc } from './abc';
import { cancels } from './cancels';
import { categories } from './categories';
import { dishes } from './dishes';
import { general } from './general';
import { hours } from './hours';
import { orders } from './orders';
import type { PageShape } from './page-shape';
import { payments } from './payments';
import { places } from './places';
import { profit } from './profit';
import { service } from './service';
import { staff } from './staff';
import { transactions } from './transactions';

/** Every page, in the order of the tabs. */
export const shapes: readonly PageShape[] = [
  general,
  orders,
  payments,
  dishes,
  categories,
  abc,
  cancels,
  transactions,
  profit,
  staff,
  hours,
  places,
  service,
];
