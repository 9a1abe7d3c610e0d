import { expect, test } from 'vitest';
import { readBaseUrl, under } from './base-url.ts';

test.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1/models'],
  ['https://api.openai.com/v1/', 'https://api.openai.com/v1/models'],
  [' http://127.0.0.1:11434 ', 'http://127.0.0.1:11434/v1/models'],
  ['http://host/api/openai//', 'http://host/api/openai/models'],
  ['https://host/openai?api-version=1', 'https://host/openai/models?api-version=1'],
])('%s', (address, models) => {
  expect(under(readBaseUrl(address), 'models').href).toBe(models);
});

test.each(['localhost:8000', 'ftp://host/', 'nonsense', ''])('%s is not an address', (address) => {
  expect(() => readBaseUrl(address)).toThrow(TypeError);
});
