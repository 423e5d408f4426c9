import { describe, expect, it } from 'vitest';
import { dueLines, planCourses, waitingCourse } from './courses';
import type { CourseLine } from './courses';

const line = (lineId: string, course: number | null, given: Partial<CourseLine> = {}): CourseLine => ({
  ...{ lineId, state: 'draft', course, heldAt: null },
  ...given,
});
const isMade = ({ state }: CourseLine): boolean => state === 'ready' || state === 'served';

describe('courses', () => {
  const dinner = [line('salad', 1), line('soup', 2), line('tea', null), line('osh', 3)];
  const all = dinner.map(({ lineId }) => lineId);

  it('[BX-X-11] go together unless the branch wants them one after the other', () => {
    expect(planCourses(dinner, all, 'together')).toEqual({ sentIds: all, heldIds: [] });
    expect(planCourses(dinner, all, 'by-hand')).toEqual({ sentIds: ['salad', 'tea'], heldIds: ['soup', 'osh'] });
  });

  it('[BX-X-11] of an open course take late dishes along, and send what waits to whoever names it', () => {
    const going = [
      line('salad', 1, { state: 'in-work' }),
      line('more', 1),
      line('soup', 2, { heldAt: 5 }),
      line('late', 2),
      line('osh', 3),
    ];
    expect(planCourses(going, ['more', 'soup', 'late', 'osh'], 'by-hand')).toEqual({ sentIds: ['more', 'soup'], heldIds: ['late', 'osh'] });
  });

  it('[BX-X-11] that follow a bump are open once everything before them is made', () => {
    const through = [line('salad', 1, { state: 'ready' }), line('soup', 2), line('osh', 3)];
    expect(planCourses(through, ['soup', 'osh'], 'by-bump')).toEqual({ sentIds: ['soup'], heldIds: ['osh'] });
    expect(planCourses(through, ['soup', 'osh'], 'by-hand')).toEqual({ sentIds: [], heldIds: ['soup', 'osh'] });
  });

  it('[BX-X-11] wait lowest first, dishes of no course last, and are due when what was sent of those before is made', () => {
    const held = { heldAt: 5 };
    const waiting = [line('osh', 3, held), line('soup', 2, held), line('tea', null, held)];
    expect(waitingCourse(waiting)).toMatchObject({ course: 2, lines: [{ lineId: 'soup' }] });
    expect(waitingCourse([line('tea', null, held)])).toMatchObject({ course: null });
    expect(waitingCourse(dinner)).toBeNull();
    expect(dueLines(waiting, isMade)).toEqual([]);
    expect(dueLines([line('salad', 1, { state: 'in-work' }), ...waiting], isMade)).toEqual([]);
    const made = [line('salad', 1, { state: 'ready' }), line('gone', 1, { state: 'voided' }), line('bread', null, { state: 'fired' })];
    expect(dueLines([...made, ...waiting], isMade).map(({ lineId }) => lineId)).toEqual(['soup']);
    expect(dueLines([line('bread', null, { state: 'ready' }), ...waiting], isMade)).toEqual([]);
  });
});
