import { expect, test } from 'vitest';
import { chosenPeriod } from './chosen-period.ts';

test.each([
  ['', { days: '30', timeZone: 'Europe/Berlin' }],
  ['timeZone=', { days: '30', timeZone: 'Europe/Berlin' }],
  ['period=last-month&other=1', { period: 'last-month', timeZone: 'Europe/Berlin' }],
  ['from=2026-11-01&to=2026-11-30&timeZone=%2B05%3A30', { from: '2026-11-01', to: '2026-11-30', timeZone: '+05:30' }],
])('%j', (address, chosen) => {
  expect(chosenPeriod(new URLSearchParams(address), 'Europe/Berlin')).toEqual(chosen);
});
