import { expect, test } from 'vitest';
import { notHttp, ResponseFault } from '../http/response-fault.ts';
import { connectionFailure } from './connection-failure.ts';

const coded = (code: string, more: object = {}) => Object.assign(new Error('secret words of the system'), { code, ...more });

test.each<[string, Error, boolean, object]>([
  ['a refused connection', coded('ECONNREFUSED'), false, { code: 'provider_unavailable', detail: 'nothing listens at this address (ECONNREFUSED)', retryable: true }],
  ['a name that does not exist, which will not exist soon either', coded('ENOTFOUND'), false, { code: 'provider_unavailable', retryable: false }],
  ['an untrusted certificate', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), false, { detail: 'no trusted TLS connection (DEPTH_ZERO_SELF_SIGNED_CERT)', retryable: false }],
  ['several addresses of one host', new AggregateError([coded('ETIMEDOUT'), coded('ENETUNREACH')]), false, { detail: 'the connection timed out (ETIMEDOUT)' }],
  ['what caused the error that is seen', new Error('fetch failed', { cause: coded('ECONNRESET') }), false, { detail: 'the connection broke before the response began (ECONNRESET)', retryable: true }],
  ['an answer that broke off', coded('ECONNRESET'), true, { code: 'cut', detail: 'the connection closed before the answer was complete (ECONNRESET)' }],
  ['bytes that are not HTTP, with the rule they break', notHttp('lines end without a carriage return'), true, { code: 'malformed', detail: 'the response is not HTTP (lines end without a carriage return)' }],
  ['a head that is too large', new ResponseFault('HEADERS_TOO_LARGE', 'a head larger than 16 KB'), false, { detail: 'the response headers are too large (HEADERS_TOO_LARGE)' }],
])('%s', (_, error, began, expected) => {
  const failure = connectionFailure(error, began);
  expect(failure).toMatchObject(expected);
  expect(failure.detail).not.toContain('secret words');
});
