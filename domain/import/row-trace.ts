/** What one row of a file did to a customer, kept beside the row: undo takes it back piece by piece, and a later row of the same file sees what has been said. */
export interface RowTrace {
  /** The row made the customer. */
  readonly created: boolean;
  /** Fields that rows up to this one have said something about; the first word of a file counts. */
  readonly given: readonly string[];
  /** Field → before and after, as JSON. Fields of the branch's own are `custom.<key>`, parts of the address `address.<part>`. */
  readonly fields: Readonly<Record<string, readonly [before: string, after: string]>>;
  readonly contactIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly addressId: string | null;
  readonly noteId: string | null;
  readonly debtId: string | null;
  /** Deposit and points: rows of `customer_money`. */
  readonly moneyIds: readonly string[];
}
