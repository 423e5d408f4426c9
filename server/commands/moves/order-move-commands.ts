import { divideOrder, payPart, undivideOrder } from './divide-order';
import { handOverOrder } from './hand-over';
import { holdLines } from './hold-lines';
import { mergeOrder } from './merge-order';
import { moveLines } from './move-lines';
import { moveOrder } from './move-order';
import { splitOrder } from './split-order';
import { unmergeOrder } from './unmerge-order';

/** Moving, joining and splitting of orders. */
export const orderMoveCommands = [
  moveOrder,
  handOverOrder,
  moveLines,
  mergeOrder,
  unmergeOrder,
  splitOrder,
  divideOrder,
  undivideOrder,
  payPart,
  holdLines,
];
