import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExact } from './exact-json.ts';

test.each(['{"id":1234567890123456789}', '[-9007199254740993,9007199254740991]', '{"a":{"b":[0.12345678901234567890]}}', '1e400', '"1234567890123456789"', '{"amount":12345678901234567.89}'])('%s keeps every digit', (text) => {
  expect(JSON.stringify(parseExact(text))).toBe(text);
});

test('ordinary values are what JSON.parse returns, whatever digits are next to them', () => {
  fc.assert(fc.property(fc.json(), (text) => {
    expect(parseExact(text)).toEqual(JSON.parse(text));
  }));
  expect(parseExact('{"n":5,"text":"12345678901234567890"}')).toEqual({ n: 5, text: '12345678901234567890' });
});

test('every integer keeps its digits', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), (value) => {
    expect(JSON.stringify(parseExact(`{"a":[${value}]}`))).toBe(`{"a":[${value}]}`);
  }));
});

test('invalid JSON throws', () => {
  expect(() => parseExact('{"a":12345678901234567890')).toThrow(SyntaxError);
});
