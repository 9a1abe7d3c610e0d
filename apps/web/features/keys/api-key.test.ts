import { expect, test } from 'vitest';
import type { ApiKey } from '@aistudio/contract/schemas';
import { describeKey, keyEnding } from './api-key.ts';

const key: ApiKey = {
  id: 'k',
  name: 'notes',
  prefix: 'sk-aistudio-abcdef',
  owner: { id: 'p', name: 'Pat', email: 'pat@example.org' },
  models: null,
  scopes: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
  managesKeys: false,
  expiresAt: null,
  createdAt: '2026-11-25T00:00:00Z',
  lastUsedAt: null,
  revokedAt: null,
};

test('describes what a key can be used for', () => {
  expect(describeKey(key)).toBe('every model');
  expect(describeKey({ ...key, models: ['openai/*', 'practice/tutor'], requestsPerMinute: 60, tokensPerMinute: 100_000, managesKeys: true })).toBe('openai/*, practice/tutor; 60 requests a minute; 100,000 tokens a minute; manages keys');
});

test('describes in plain words which parts of the API a key can reach', () => {
  expect(describeKey({ ...key, scopes: ['documents', 'chat'] })).toBe('every model; ask models, read and change documents');
  expect(describeKey({ ...key, scopes: [], managesKeys: true })).toBe('every model; nothing of models; manages keys');
});

test('describes the state of a key', () => {
  const now = Date.parse('2026-12-01T00:00:00Z');
  expect(keyEnding(key, now)).toBeNull();
  expect(keyEnding({ ...key, expiresAt: '2026-12-01T00:00:00Z' }, now)).toBe('ended');
  expect(keyEnding({ ...key, expiresAt: '2027-01-01T00:00:00Z' }, now)).toBeNull();
  expect(keyEnding({ ...key, expiresAt: '2026-01-01T00:00:00Z', revokedAt: '2026-01-01T00:00:00Z' }, now)).toBe('revoked');
});
