import { limits, modelOverrides, organisation } from '@aistudio/contract/schemas';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { limitsIn, defaultLimits } from './limits/known-limits.ts';
import { defaultOrganisation, parseOrganisation } from './organisation/stored-organisation.ts';
import { parseStored } from './parse-stored.ts';

const shape = z.strictObject({ one: z.string(), many: z.array(z.strictObject({ two: z.int() })) });

test('fields that a newer release wrote are ignored at any depth, and the stored value is not changed', () => {
  const stored = { one: 'a', many: [{ two: 1 }, { two: 2, three: { new: true } }], four: 4, five: [5] };
  expect(parseStored(shape, stored)).toEqual({ one: 'a', many: [{ two: 1 }, { two: 2 }] });
  expect(stored).toHaveProperty('four');
});

test('anything else that is wrong is still refused', () => {
  expect(() => parseStored(shape, { one: 1, many: [], four: 4 })).toThrow('expected string');
});

test('settings written by the next release can be read by this one', () => {
  const limitsOfNext = { student: { ...defaultLimits.student, keys: 3, hoursADay: 2 }, guest: { keys: 1 } };
  expect(limitsIn(JSON.stringify(limitsOfNext)).student).toEqual({ ...defaultLimits.student, keys: 3 });
  expect(limits.safeParse(limitsOfNext).success).toBe(false);
  const organisationOfNext = { name: 'School', links: [{ label: 'Rules', url: 'https://school.example/rules', icon: 'book' }], motto: 'new' };
  expect(parseOrganisation(JSON.stringify(organisationOfNext))).toEqual({ ...defaultOrganisation, name: 'School', links: [{ label: 'Rules', url: 'https://school.example/rules' }] });
  expect(organisation.safeParse(organisationOfNext).success).toBe(false);
  expect(parseStored(modelOverrides, { enabled: false, shelf: 'new' })).toEqual({ enabled: false });
});
