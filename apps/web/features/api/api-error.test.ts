import { expect, test } from 'vitest';
import { errorSentence, toApiError } from './api-error.ts';

test.each([
  [429, { error: { code: 'rate_limited', message: 'Slow down.', requestId: 'r1' } }, 'rate_limited', 'Slow down.'],
  [401, { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' }, 'INVALID_EMAIL_OR_PASSWORD', 'Invalid email or password'],
  [503, null, 'http_503', 'AI Studio is starting or stopping. Try again in a moment.'],
  [500, '<html>', 'http_500', 'Something went wrong on the server. Try again.'],
])('status %i becomes a code and a sentence', (status, body, code, message) => {
  const error = toApiError(status, body);
  expect([error.code, error.message, error.status]).toEqual([code, message, status]);
});

test('an unexpected error reveals no internals', () => {
  expect(errorSentence(new TypeError('x is undefined'))).not.toContain('undefined');
});
