import { expect, test } from 'vitest';
import { countingFields, readForm } from './read-form.ts';
import type { ServerField } from '@aistudio/contract/schemas';

const none = new Set<string>();
const fields: Record<string, ServerField> = {
  authentication: { input: 'choice', label: 'Authentication', options: [{ value: 'chain', label: '' }, { value: 'key', label: '' }] },
  apiKey: { input: 'secret', label: 'Key', only: { field: 'authentication', value: 'key' } },
  models: { input: 'list', label: 'Models' },
  baseUrl: { input: 'address', label: 'Address' },
};

test('only the fields of the chosen authentication count; until one is chosen, the first is', () => {
  const named = (choices: Record<string, string>) => countingFields(fields, choices).map(([name]) => name);
  expect(named({})).toEqual(['authentication', 'models', 'baseUrl']);
  expect(named({ authentication: 'key' })).toEqual(['authentication', 'apiKey', 'models', 'baseUrl']);
});

test('a list is split at lines or commas, an empty field is reset, an empty secret is kept', () => {
  const all = Object.entries(fields);
  expect(readForm(all, { authentication: 'key', apiKey: '', models: ' one\ntwo,three ,\n', baseUrl: ' ' }, none)).toEqual({ authentication: 'key', models: ['one', 'two', 'three'], baseUrl: null });
  expect(readForm(all, { authentication: 'key', apiKey: ' sk ', models: '' }, none)).toEqual({ authentication: 'key', apiKey: 'sk', models: null, baseUrl: null });
});

test('a secret marked for removal is removed even if something was typed, as long as its field counts', () => {
  const removed = new Set(['apiKey']);
  expect(readForm(Object.entries(fields), { apiKey: '' }, removed)).toMatchObject({ apiKey: null });
  expect(readForm(Object.entries(fields), { apiKey: 'sk' }, removed)).toMatchObject({ apiKey: null });
  expect(readForm(countingFields(fields, {}), {}, removed)).not.toHaveProperty('apiKey');
});
