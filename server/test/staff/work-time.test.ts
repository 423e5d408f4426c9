import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditView } from '#domain/contract/audit';
import type { Report } from '#domain/contract/reports';
import type { SignInView } from '#domain/contract/staff';
import type { WorkTimeView } from '#domain/contract/work-time';
import { businessDate } from '#domain/time/business-day';
import { demoPeople } from '#server/demo/load-demo';
import type { TestDevice } from '../box';
import { found, Restaurant } from '../restaurant';

const HOUR_MS = 3_600_000;
const MINUTES_OF_HOUR = 60;

describe('working time', () => {
  let house: Restaurant;
  let waiter: TestDevice;

  beforeAll(async () => {
    house = await Restaurant.open({ floatSom: null });
    // At noon of tomorrow: no test of a day meets its end.
    house.box.advance(36 * HOUR_MS - ((house.box.now + 5 * HOUR_MS) % (24 * HOUR_MS)));
    waiter = await house.box.signedIn('waiter', { kind: 'phone' });
    await house.box.signedIn('waiter', { which: 1, kind: 'phone' });
  });
  afterAll(async () => {
    expect(house.box.errors).toEqual([]);
    await house.close();
  });

  const hours = async (device = house.admin): Promise<readonly WorkTimeView[]> =>
    (
      await device.query<{ workTimes: readonly WorkTimeView[] }>(
        `/staff/hours?from=${String(house.box.now - 24 * HOUR_MS)}&to=${String(house.box.now + 1)}&employeeId=${waiter.employeeId}`,
      )
    ).workTimes;
  const facts = async (fact: string) =>
    (await house.admin.query<AuditView>(`/audit?fact=${fact}`)).entries.filter(({ entityId }) => entityId === waiter.employeeId);
  const report = (device: TestDevice) => {
    const today = businessDate(house.box.now);
    return device.query<Report>(`/reports/hours?from=${today}&to=${today}`);
  };

  it('[BX-O-125] notes the first sign-in as coming, a break until he signs in again, and leaving; each is in the log', async () => {
    const [came] = await hours();
    expect(came).toMatchObject({ inAt: house.box.now, outAt: null, breaks: [], corrections: [] });
    expect((await waiter.refused('staff.end-break', {})).code).toBe('not-on-break');
    house.box.advance(4 * HOUR_MS);
    await waiter.run('staff.begin-break', {});
    expect((await waiter.refused('staff.begin-break', {})).code).toBe('already-on-break');
    const onBreak = async () =>
      found(
        (await waiter.query<SignInView>('/sign-in')).people.find(({ employeeId }) => employeeId === waiter.employeeId),
        'waiter',
      ).onBreak;
    expect(await onBreak()).toBe(true);
    house.box.advance(HOUR_MS);
    await waiter.signIn('waiter');
    expect(await onBreak()).toBe(false);
    house.box.advance(HOUR_MS);
    await waiter.run('staff.begin-break', {});
    house.box.advance(HOUR_MS / 2);
    expect(await waiter.run('staff.end-break', {})).toEqual({ at: house.box.now, breakMs: HOUR_MS / 2 });
    house.box.advance(HOUR_MS / 2);
    await waiter.run('staff.begin-break', {});
    house.box.advance(HOUR_MS);
    // Leaving ends the break that goes on.
    expect(await waiter.run('staff.clock-out', {})).toEqual({ at: house.box.now, workedMs: 5.5 * HOUR_MS });
    const [left] = await hours();
    expect(left?.outAt).toBe(house.box.now);
    expect(left?.breaks.map(({ fromAt, toAt }) => (toAt ?? 0) - fromAt)).toEqual([HOUR_MS, HOUR_MS / 2, HOUR_MS]);
    for (const [fact, count] of [
      ['staff.clocked-in', 1],
      ['staff.break-begun', 3],
      ['staff.break-ended', 2],
      ['staff.clocked-out', 1],
    ] as const)
      expect(await facts(fact)).toHaveLength(count);
  });

  it('[BX-O-125] lets a manager put a stretch right with a reason: old and new stand beside each other, in the hours and in the report', async () => {
    const [row] = await hours();
    if (row?.outAt == null) throw new Error('there are no hours');
    const { workTimeId, employeeId, inAt, outAt } = row;
    const correction = { correctionId: house.box.newId(), workTimeId, employeeId, inAt: inAt - HOUR_MS, outAt, breaks: [] };
    const before = await house.box.lastFact();
    expect((await waiter.refused('staff.correct-time', { ...correction, reason: 'men' })).code).toBe('forbidden');
    expect((await house.admin.refused('staff.correct-time', { ...correction, reason: ' ' })).code).toBe('input-invalid');
    expect((await house.admin.refused('staff.correct-time', { ...correction, outAt: inAt - 2 * HOUR_MS, reason: 'x' })).code).toBe(
      'work-time-invalid',
    );
    expect(await house.box.lastFact()).toBe(before);
    await house.admin.run('staff.correct-time', { ...correction, reason: 'Telefoni oʻchib qolgan' });
    const [corrected] = await hours();
    expect(corrected).toMatchObject({
      inAt: inAt - HOUR_MS,
      breaks: [],
      corrections: [
        { before: { inAt, outAt, breaks: row.breaks }, after: { inAt: inAt - HOUR_MS, outAt }, reason: 'Telefoni oʻchib qolgan' },
      ],
    });
    expect((await facts('staff.time-corrected'))[0]?.payload).toMatchObject({ before: { inAt }, after: { inAt: inAt - HOUR_MS } });
    // Eight hours of the shift and the hour before it, without breaks.
    const page = await report(house.admin);
    const name = found(
      demoPeople().find(({ role }) => role === 'waiter'),
      'waiter',
    ).name;
    const people = found(
      page.tables.find(({ key }) => key === 'people'),
      'table',
    );
    expect(people.rows.find(({ id }) => id === employeeId)?.cells).toEqual([name, 1, 1, 9 * MINUTES_OF_HOUR, 0]);
    const text = page.tables
      .find(({ key }) => key === 'workTimes')
      ?.rows.find(({ id }) => id === workTimeId)
      ?.cells.at(-1);
    expect(text).toMatch(/^12:00–20:00 \(16:00–17:00, .*\) → 11:00–20:00, Telefoni oʻchib qolgan \(.+\)$/);
    await expect(house.box.rows('UPDATE work_time_correction SET reason = ?', ['boshqa'])).rejects.toThrow('append-only');
    await expect(house.box.rows('DELETE FROM work_time_correction')).rejects.toThrow('append-only');
  });

  it('[BX-O-125] notes hours that nobody did, never over others, and tells each his own alone', async () => {
    const [row] = await hours();
    const inAt = found(row, 'hours').inAt;
    const added = {
      ...{ correctionId: house.box.newId(), workTimeId: house.box.newId(), employeeId: waiter.employeeId },
      ...{ inAt: inAt - 2 * HOUR_MS, outAt: inAt + 1, breaks: [], reason: 'Ertalab kelgan' },
    };
    expect((await house.admin.refused('staff.correct-time', added)).code).toBe('work-time-overlaps');
    await house.admin.run('staff.correct-time', { ...added, outAt: inAt });
    expect((await hours()).map(({ corrections }) => corrections[0]?.before === null)).toEqual([false, true]);
    const ids = async (device: TestDevice) =>
      new Set((await report(device)).tables.flatMap(({ rows }) => rows.map(({ cells }) => cells[0])));
    expect((await ids(house.admin)).size).toBeGreaterThan(1);
    expect((await ids(waiter)).size).toBe(1);
    const sheet = await house.admin.get(`/exports/reports/hours.csv?from=${businessDate(house.box.now)}&to=${businessDate(house.box.now)}`);
    expect(await sheet.text()).toContain('Telefoni oʻchib qolgan');
  });
});
