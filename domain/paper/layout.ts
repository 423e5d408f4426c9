import type { PaperDocument } from './document';
import { layoutCreditSlip, layoutReconciliation, layoutRepaymentSlip, layoutStatement } from './layouts/customer-papers';
import { layoutBadge } from './layouts/badge';
import { layoutCourierSlip } from './layouts/courier-slip';
import { layoutBill, layoutReceipt, layoutRefund } from './layouts/guest-papers';
import { layoutKitchenTicket } from './layouts/kitchen-ticket';
import { layoutLabel } from './layouts/label';
import { layoutCashSlip, layoutShiftReport } from './layouts/shift-papers';
import { layoutJoinCard, layoutTest } from './layouts/technician-papers';
import type { Paper } from './papers';

/**
 * Turns a paper's data into blocks, independent of the paper's width. Every sum of the data stands in the right column of a `columns` block (F-29):
 * no name, however long or strange, can take its place.
 */
export function layoutPaper(paper: Paper): PaperDocument {
  switch (paper.kind) {
    case 'receipt':
      return layoutReceipt(paper);
    case 'bill':
      return layoutBill(paper);
    case 'courier-slip':
      return layoutCourierSlip(paper);
    case 'refund-receipt':
      return layoutRefund(paper);
    case 'kitchen-ticket':
      return layoutKitchenTicket(paper);
    case 'badge':
      return layoutBadge(paper);
    case 'x-report':
    case 'z-report':
      return layoutShiftReport(paper);
    case 'cash-slip':
      return layoutCashSlip(paper);
    case 'credit-slip':
      return layoutCreditSlip(paper);
    case 'repayment-slip':
      return layoutRepaymentSlip(paper);
    case 'statement':
      return layoutStatement(paper);
    case 'reconciliation':
      return layoutReconciliation(paper);
    case 'test':
      return layoutTest(paper);
    case 'label':
      return layoutLabel(paper);
    case 'join-card':
      return layoutJoinCard(paper);
  }
}
