import { describe, expect, it } from 'vitest';
import { formatIn } from '#ui/text/format';
import { en } from '../text/en';
import { uzLatn } from '../text/uz-latn';
import { emptyRule, ruleFaults, ruleInput, type RuleValues } from './rule-form';
import { ruleSentence, type RuleVoice } from './rule-sentence';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const named = (prefix: string) => (id: string) => `${prefix}-${id}`;
const voice: RuleVoice = {
  t: en.rules,
  format: formatIn('en'),
  groupName: named('group'),
  customerName: named('customer'),
  categoryName: named('category'),
  productName: named('product'),
};
const say = (values: Partial<RuleValues>, using = voice): string => plain(ruleSentence(ruleInput({ ...emptyRule, ...values }), using));

describe('a price rule in words', () => {
  it('says a fixed percentage for a group', () => {
    const fixed = { groupId: 'gold', rateBasisPoints: 1000 };
    expect(say(fixed)).toBe('The “group-gold” group: 10% off the whole order');
    expect(say(fixed, { ...voice, t: uzLatn.rules, format: formatIn('uz-Latn') })).toBe(
      '“group-gold” guruhiga: butun buyurtmaga 10 % chegirma',
    );
  });

  it('says from how many pieces, on what, and on which days', () => {
    expect(
      say({
        whom: 'everybody',
        rateBasisPoints: 1000,
        scopeKind: 'categories',
        categoryIds: ['1', '2', '3', '4', '5'],
        minimumThousandths: 3000,
        fromMonthDay: 1,
        toMonthDay: 7,
        weekdays: [5, 1],
        fromTime: '10:00',
        toTime: '18:00',
        stackable: true,
      }),
    ).toBe(
      'Everybody: 10% off category-1, category-2, category-3, 2 more, from 3 pieces, days 1–7 of each month, Mo, Fr, 10:00–18:00, on top of other discounts',
    );
  });

  it('sends nothing of the kinds that were only tried out', () => {
    const tried: RuleValues = {
      ...emptyRule,
      whom: 'everybody',
      groupId: 'gold',
      rateBasisPoints: 500,
      scopeKind: 'order',
      productIds: ['1'],
    };
    expect(ruleInput(tried)).toMatchObject({ groupId: null, customerId: null, scope: { kind: 'order' } });
  });

  it('finds what is missing before the box is asked', () => {
    const faults = ruleFaults({ ...emptyRule, fromTime: '10:00', fromDay: '2026-02-01', toDay: '2026-01-01' }, en.rules, 'fill in');
    const wrong = Object.entries(faults).flatMap(([path, message]) => (message === undefined ? [] : [path]));
    expect(wrong).toEqual(['name.uz-Latn', 'groupId', 'benefit.rateBasisPoints', 'toDay', 'toTime']);
  });
});
