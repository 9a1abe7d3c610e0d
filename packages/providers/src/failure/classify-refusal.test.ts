import { expect, test } from 'vitest';
import { classifyRefusal } from './classify-refusal.ts';

test.each([
  [400, 'invalid_request', false],
  [401, 'unauthorised', false],
  [402, 'quota_exceeded', false],
  [403, 'unauthorised', false],
  [404, 'invalid_request', false],
  [408, 'provider_failed', true],
  [409, 'provider_failed', true],
  [413, 'context_too_long', false],
  [422, 'invalid_request', false],
  [425, 'provider_failed', true],
  [429, 'rate_limited', true],
  [302, 'provider_unavailable', false],
  [500, 'provider_failed', true],
  [501, 'provider_failed', false],
  [502, 'provider_unavailable', true],
  [503, 'overloaded', true],
  [504, 'provider_unavailable', true],
  [505, 'provider_failed', false],
  [529, 'overloaded', true],
  [null, 'provider_failed', true],
])('a status of %s alone is %s, to be tried again: %s', (status, code, retryable) => {
  expect(classifyRefusal({ status, labels: '', message: '' })).toEqual({ code, retryable });
});

test.each([
  ['insufficient_quota', '', 429, 'quota_exceeded'],
  ['', 'You have no tokens per day left', 429, 'quota_exceeded'],
  ['', 'Your credit balance is too low', 400, 'quota_exceeded'],
  ['context_length_exceeded', '', 400, 'context_too_long'],
  ['', 'This model has a maximum context length of 8192 tokens', 400, 'context_too_long'],
  ['', 'too many tokens', 429, 'rate_limited'],
  ['content_filter', '', 400, 'content_filtered'],
  ['invalid_api_key', '', 400, 'unauthorised'],
  ['rate_limit_error', '', 400, 'rate_limited'],
  ['overloaded_error', '', 500, 'overloaded'],
  ['modelerror', '', 424, 'provider_failed'],
  ['invalid_request_error', '', null, 'invalid_request'],
])('"%s" and the words "%s" with %s is %s', (labels, message, status, code) => {
  expect(classifyRefusal({ status, labels, message }).code).toBe(code);
});
