import { expect, test } from 'vitest';
import { withoutConst } from './without-const.ts';

test('a constant becomes a list of one, wherever a schema may appear', () => {
  const schema = { type: 'object', properties: { const: { const: 'a' }, list: { type: 'array', items: { anyOf: [{ const: 1 }, { const: null }] } } }, additionalProperties: false, $defs: { x: { const: true } } };
  expect(withoutConst(schema)).toEqual({
    type: 'object',
    properties: { const: { enum: ['a'] }, list: { type: 'array', items: { anyOf: [{ enum: [1] }, { enum: [null] }] } } },
    additionalProperties: false,
    $defs: { x: { enum: [true] } },
  });
});

test('data is not touched', () => {
  const schema = { enum: [{ const: 1 }], default: { const: 2 } };
  expect(withoutConst(schema)).toEqual(schema);
});
