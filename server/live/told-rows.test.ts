import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoomPatch } from '#domain/contract/live';
import { withChange } from '#domain/live/row-change';
import { ToldRows } from './told-rows';

const KEY = 'order';

/** An order after so many dishes. */
const orderAt = (version: number) => ({ version, lines: Array.from({ length: version }, (_none, index) => ({ lineId: index })) });

/** A screen as it follows the room. */
class Screen {
  row: unknown;

  constructor(row: unknown) {
    this.row = row;
  }

  hear(rows: RoomPatch['rows']): void {
    for (const told of rows) this.row = 'change' in told ? withChange(this.row, told.change) : told.row;
  }
}

test('[BX-O-247] whoever comes when, with a snapshot that may be ahead of what the others were told, has the same order in the end', () => {
  const step = fc.oneof(fc.constant('tell' as const), fc.record({ ahead: fc.nat(2) }), fc.constant('all-leave' as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const told = new ToldRows();
      let screens: Screen[] = [];
      let version = 1;
      const tell = () => {
        version += 1;
        const rows = told.tell('room', [{ key: KEY, row: orderAt(version) }]);
        // Over the wire.
        for (const screen of screens) screen.hear(JSON.parse(JSON.stringify(rows)) as RoomPatch['rows']);
      };
      for (const one of steps) {
        if (one === 'tell') tell();
        else if (one === 'all-leave') {
          screens = [];
          told.forget('room');
        } else {
          const row = orderAt(version + one.ahead);
          told.joined('room', [{ key: KEY, row }], screens.length === 0);
          screens.push(new Screen(row));
        }
      }
      // What a snapshot was ahead by has been told by then.
      for (let rest = 0; rest < 3; rest += 1) tell();
      for (const screen of screens) expect(screen.row).toEqual(orderAt(version));
    }),
  );
});

test('says a row that is gone, and one that comes back, as they are', () => {
  const told = new ToldRows();
  told.joined('room', [{ key: KEY, row: orderAt(1) }], true);
  expect(told.tell('room', [{ key: KEY, row: orderAt(1) }])).toEqual([{ key: KEY, change: null }]);
  expect(told.tell('room', [{ key: KEY, row: null }])).toEqual([{ key: KEY, row: null }]);
  expect(told.tell('room', [{ key: KEY, row: orderAt(2) }])).toEqual([{ key: KEY, row: orderAt(2) }]);
  told.clear();
  expect(told.tell('room', [{ key: KEY, row: orderAt(3) }])).toEqual([{ key: KEY, row: orderAt(3) }]);
});
