import { describe, expect, test } from 'vitest';
import { modelRecords } from './models.ts';
import type { Price } from '@aistudio/contract/schemas';

const day = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const vendors = Object.entries(modelRecords);

describe.each(vendors)('the models of %s', (_vendor, records) => {
  const all = records.flatMap((record) => [record.price, record.laterPrice?.price].flatMap((price) => (price == null ? [] : [{ record, price }])));

  test('no id and no name appears twice', () => {
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    expect(new Set(records.map(({ name }) => name)).size).toBe(records.length);
  });

  test.each(records.map((record) => [record.id, record] as const))('%s', (_id, record) => {
    expect(record.contextTokens).toBeGreaterThan(0);
    if (record.kind === 'chat') expect(record.outputTokens).toBeLessThanOrEqual(record.contextTokens);
    else expect(record.outputTokens).toBeNull();
    expect(record.description).toMatch(/^[A-ZÀ-Þ].*\.$/);
    if (record.retiresOn !== null) expect(record.retiresOn).toMatch(day);
    if (record.laterPrice !== null) expect(record.laterPrice.from).toMatch(day);
    if (record.successor !== null) {
      const successor = records.find(({ id }) => id === record.successor);
      expect(successor).toBeDefined();
      expect(successor!.kind).toBe(record.kind);
      // Following the advice must not lead to a model that is retired sooner.
      expect(successor!.retiresOn ?? '9999').toSatisfy((date: string) => date > (record.retiresOn ?? ''));
    }
  });

  test.each(all.map(({ record, price }) => [record.id, record.kind, price] as const))('the price of %s', (_id, kind, price) => {
    expect(price.currency).toBe('USD');
    expect(price.asOf).toMatch(day);
    expect(new URL(price.source).protocol).toBe('https:');
    expect(ratesAreSane(price, kind)).toBe(true);
    if (price.beyond === undefined) return;
    expect(ratesAreSane({ ...price, ...price.beyond }, kind)).toBe(true);
    expect(price.beyond.input).toBeGreaterThanOrEqual(price.input);
    expect(price.beyond.above).toBeGreaterThan(0);
  });
});

function ratesAreSane(price: Price, kind: 'chat' | 'embedding'): boolean {
  const { input, cachedInput, output } = price;
  // Nobody charges more than ten cents for a thousand tokens: such a number is a misplaced decimal point.
  return input > 0 && input < 100 && cachedInput > 0 && cachedInput <= input && (kind === 'chat' ? output >= input && output < 400 : output === 0);
}

test('every vendor has models that chat and models that embed, most of them with a price', () => {
  for (const [, records] of vendors) {
    for (const kind of ['chat', 'embedding']) expect(records.filter((record) => record.kind === kind).length).toBeGreaterThan(1);
    expect(records.filter(({ price }) => price !== null).length).toBeGreaterThan(records.length * 0.8);
  }
});
