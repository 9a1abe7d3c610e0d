import { expect, test } from 'vitest';
import { exampleOf } from './example-of.ts';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false, ...more });

test.each<[string, unknown, unknown]>([
  ['a text of the question', object({ city: { type: 'string' } }), { city: 'Riga' }],
  ['a number of the question, within bounds', object({ days: { type: 'integer', minimum: 1, maximum: 2 } }), { days: 2 }],
  ['a choice that is named', { enum: ['celsius', 'Riga'] }, 'Riga'],
  ['a choice that is not', { enum: ['celsius', 'kelvin'] }, 'celsius'],
  ['a constant', { const: 5 }, 5],
  ['a default', { type: 'string', default: 'x' }, 'x'],
  ['a list', { type: 'array', items: { type: 'boolean' }, minItems: 2 }, [true, true]],
  ['a nullable', { type: ['string', 'null'], maxLength: 2 }, 'Ri'],
  ['one of several', { anyOf: [{ type: 'null' }, { type: 'integer', multipleOf: 5 }] }, 5],
  ['a date', { type: 'string', format: 'date' }, '2026-01-31'],
  ['a pattern that a word fits', { type: 'string', pattern: '^[a-z]+$' }, 'example'],
  ['all of several', { allOf: [object({ a: { type: 'boolean' } }), object({ b: { type: 'null' } })] }, { a: true, b: null }],
  ['a reference', { $defs: { place: object({ name: { type: 'string' } }) }, ...object({ place: { $ref: '#/$defs/place' } }) }, { place: { name: 'Riga' } }],
  ['no schema at all', {}, 'Riga'],
])('%s', (_, schema, expected) => {
  expect(exampleOf(schema, 'Weather for 4 days in Riga?')).toEqual(expected);
});

test('a number is one that the question mentions, within the limits, and one otherwise', () => {
  expect(['Add -2.5', 'Add 40', 'Add them'].map((question) => exampleOf({ type: 'number', maximum: 10 }, question))).toEqual([-2.5, 10, 1]);
});

test('a self-referential schema terminates', () => {
  const node = { type: 'object', properties: { next: { $ref: '#' }, name: { type: 'string' } }, required: ['name'] };
  expect(JSON.stringify(exampleOf(node, 'x')).length).toBeLessThan(500);
});
