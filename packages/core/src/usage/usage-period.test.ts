import { expect, test } from 'vitest';
import { TimeZone } from './time-zone.ts';
import { period as periodInput } from '@aistudio/contract/schemas';
import { usagePeriod } from './usage-period.ts';

const period = (now: string, input: object) => usagePeriod(Date.parse(now), periodInput.parse(input));

test.each([
  ['UTC', '2026-11-26', '2026-11-26T00:00Z'],
  ['Europe/Berlin', '2026-11-26', '2026-11-25T23:00Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z'],
  ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T05:00Z'],
  ['Asia/Kathmandu', '2026-11-26', '2026-11-25T18:15Z'],
  ['+05:30', '2026-11-26', '2026-11-25T18:30Z'],
  ['Pacific/Kiritimati', '2026-11-26', '2026-11-25T10:00Z'],
  // Clocks go forward at midnight, so the day begins at one o'clock.
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00Z'],
  // Clocks go back at midnight by an hour, to the day before.
  ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00Z'],
  // Midnight happens twice.
  ['America/Havana', '2026-11-01', '2026-11-01T04:00Z'],
  // A skipped day begins and ends with the next one.
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z'],
  ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00Z'],
])('in %s %s begins at %s', (name, date, moment) => {
  expect(new Date(new TimeZone(name).beginningOf(date))).toEqual(new Date(moment));
});

test.each(['Europe/Berlin', 'America/Santiago', 'Africa/Cairo', 'Australia/Lord_Howe', 'Asia/Beirut'])('every day in %s starts where the previous one ends', (timeZone) => {
  const zone = new TimeZone(timeZone);
  const { days } = period('2026-06-01T12:00Z', { from: '2024-06-01', to: '2027-05-31', timeZone });
  expect(days).toHaveLength(1095);
  for (const { date, begin, end } of days) expect([zone.dateAt(begin.getTime()), zone.dateAt(begin.getTime() - 1) < date, zone.dateAt(end.getTime() - 1)]).toEqual([date, true, date]);
});

test.each([
  [{}, '2026-01-31', '2026-03-01'],
  [{ days: '1' }, '2026-03-01', '2026-03-01'],
  [{ period: 'this-month' }, '2026-03-01', '2026-03-01'],
  [{ period: 'last-month' }, '2026-02-01', '2026-02-28'],
  [{ from: '2024-02-29', to: '2024-02-29' }, '2024-02-29', '2024-02-29'],
])('%j in Auckland, where it is the first of March already', (input, from, to) => {
  expect(period('2026-02-28T12:00Z', { ...input, timeZone: 'Pacific/Auckland' })).toMatchObject({ from, to, timeZone: 'Pacific/Auckland' });
});

test('in January, last month is in the previous year', () => {
  expect(period('2026-01-15T12:00Z', { period: 'last-month' })).toMatchObject({ from: '2025-12-01', to: '2025-12-31' });
});
