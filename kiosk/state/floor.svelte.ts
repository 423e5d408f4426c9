import type { FloorOrderRow, FloorRow, HallRow, TableRow } from '#domain/contract/floor';
import type { Connection } from '#ui/live/connection.svelte.ts';
import { LiveRoom } from '#ui/live/room.svelte.ts';

type Plan = {
  readonly halls: readonly HallRow[];
  readonly tables: ReadonlyMap<string, readonly TableRow[]>;
  readonly tableById: ReadonlyMap<string, TableRow>;
  readonly orders: readonly FloorOrderRow[];
  readonly byTable: ReadonlyMap<string, readonly FloorOrderRow[]>;
};

function layOut(rows: ReadonlyMap<string, FloorRow>): Plan {
  const halls: HallRow[] = [];
  const tables = new Map<string, TableRow[]>();
  const tableById = new Map<string, TableRow>();
  const orders: FloorOrderRow[] = [];
  const byTable = new Map<string, FloorOrderRow[]>();
  for (const row of rows.values()) {
    if (row.row === 'order') {
      orders.push(row);
      if (row.tableId !== null) byTable.set(row.tableId, [...(byTable.get(row.tableId) ?? []), row]);
    } else if (!row.archived && row.row === 'hall') halls.push(row);
    else if (!row.archived && row.row === 'table') {
      tableById.set(row.tableId, row);
      const shelf = tables.get(row.hallId);
      if (shelf === undefined) tables.set(row.hallId, [row]);
      else shelf.push(row);
    }
  }
  halls.sort((a, b) => a.sort - b.sort);
  for (const shelf of tables.values()) shelf.sort((a, b) => a.sort - b.sort || a.y - b.y || a.x - b.x);
  orders.sort((a, b) => a.openedAt - b.openedAt);
  for (const bills of byTable.values()) bills.sort(byBill);
  return { halls, tables, tableById, orders, byTable };
}

/** The order that others were split from first, then by number. */
function byBill(a: FloorOrderRow, b: FloorOrderRow): number {
  if ((a.splitFromId === null) !== (b.splitFromId === null)) return a.splitFromId === null ? -1 : 1;
  return (a.number ?? '') < (b.number ?? '') ? -1 : 1;
}

/** The bill that an order is a part of. */
export function billOf(order: Pick<FloorOrderRow, 'orderId' | 'splitFromId'>): string {
  return order.splitFromId ?? order.orderId;
}

/** Halls, tables and open orders: room `floor`. */
export class Floor {
  readonly #room: LiveRoom<FloorRow>;
  readonly #plan = $derived.by(() => layOut(this.#room.rows));

  constructor(connection: Connection) {
    this.#room = new LiveRoom<FloorRow>(connection, 'floor');
  }

  enter(): void {
    this.#room.enter();
  }

  /** What is shown depends on who looks (decision 10), so that another person begins with an empty floor. */
  renew(): void {
    this.#room.leave();
    this.#room.enter();
  }

  get loaded(): boolean {
    return this.#room.seq !== null;
  }

  get halls(): readonly HallRow[] {
    return this.#plan.halls;
  }

  get orders(): readonly FloorOrderRow[] {
    return this.#plan.orders;
  }

  /** Tables of a hall in the order in which they stand. */
  tablesOf(hallId: string): readonly TableRow[] {
    return this.#plan.tables.get(hallId) ?? [];
  }

  table(tableId: string): TableRow | undefined {
    return this.#plan.tableById.get(tableId);
  }

  hall(hallId: string | null): HallRow | undefined {
    return this.#plan.halls.find((hall) => hall.hallId === hallId);
  }

  orderAt(tableId: string): FloorOrderRow | undefined {
    return this.ordersAt(tableId)[0];
  }

  /** Open orders of a table: more than one where its bill was split. */
  ordersAt(tableId: string): readonly FloorOrderRow[] {
    return this.#plan.byTable.get(tableId) ?? [];
  }

  /** Open parts of one bill, the one it was split from first. */
  partsOf(billId: string): readonly FloorOrderRow[] {
    return this.#plan.orders.filter((order) => billOf(order) === billId).sort(byBill);
  }

  /** Open orders of a lane (take-away, delivery), which has no tables. */
  lane(kind: HallRow['kind']): readonly FloorOrderRow[] {
    return this.#plan.orders.filter((order) => order.kind === kind && order.tableId === null);
  }

  /** Orders with a dish that waits to be carried out. */
  get ready(): readonly FloorOrderRow[] {
    return this.#plan.orders.filter((order) => order.readyCount > 0);
  }
}
