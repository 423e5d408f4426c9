import { describe, expect, it } from 'vitest';
import { plainLine } from './draft-line';
import { withPending, type PendingLine } from './pending';

const line = plainLine('line-1', 'product-1');
const add: PendingLine = { kind: 'add', line, alone: false };
const edit = (quantityThousandths: number, version: number | null = null): PendingLine => ({
  kind: 'edit',
  line: { ...line, quantityThousandths },
  version,
});

describe('changes that wait for the box', () => {
  it('folds fast taps on a line that was not sent into that line', () => {
    expect(withPending([add], edit(3000))).toEqual([{ kind: 'add', line: { ...line, quantityThousandths: 3000 }, alone: false }]);
  });

  it('keeps the version that the person saw first when a waiting change is changed again', () => {
    expect(withPending([edit(2000, 4)], edit(3000, 5))).toEqual([edit(3000, 4)]);
  });

  it('forgets a line that nobody was told of', () => {
    expect(withPending([add], { kind: 'remove', lineId: 'line-1' })).toEqual([]);
  });

  it('takes a line off that the box knows, whatever waited for it', () => {
    expect(withPending([edit(2000, 4)], { kind: 'remove', lineId: 'line-1' })).toEqual([{ kind: 'remove', lineId: 'line-1' }]);
  });
});
