import { storeAccess } from '@aistudio/contract';
import { expect, test } from 'vitest';
import { allowPages, type PageAccess } from '../../local-cloud/objects/allow-pages.ts';

const access: PageAccess = { ...storeAccess, origins: ['https://*.cloudfront.net'] };
const page = 'https://d111.cloudfront.net';
const ask = (method: string, headers: Record<string, string>) => allowPages({ method: 'OPTIONS', headers: { 'access-control-request-method': method, ...headers } }, access);

test('a page may send a part and read its ETag', () => {
  expect(ask('PUT', { origin: page, 'access-control-request-headers': 'Content-Type, x-amz-meta-name' })).toMatchObject({ headers: { 'access-control-allow-origin': page, 'access-control-allow-headers': 'content-type, x-amz-meta-name', 'access-control-max-age': '3600' } });
  expect(allowPages({ method: 'PUT', headers: { origin: page } }, access)).toMatchObject({ headers: { 'access-control-allow-origin': page, 'access-control-expose-headers': 'ETag' } });
});

test.each([
  ['another origin', 'PUT', { origin: 'https://cloudfront.net.elsewhere.example' }],
  ['the same one over http', 'PUT', { origin: 'http://d111.cloudfront.net' }],
  ['nothing for the star', 'PUT', { origin: 'https://.cloudfront' }],
  ['deleting', 'DELETE', { origin: page }],
  ['a header that is not in the table', 'PUT', { origin: page, 'access-control-request-headers': 'authorization' }],
  ['no origin', 'PUT', {}],
])('%s is refused beforehand', (_what, method, headers) => {
  expect(ask(method, headers as Record<string, string>)).toHaveProperty('refusal');
});

test('a request that is not allowed, or not from a page, is answered without CORS headers', () => {
  expect(allowPages({ method: 'PUT', headers: { origin: 'https://elsewhere.example' } }, access)).toBeNull();
  expect(allowPages({ method: 'PUT', headers: {} }, access)).toBeNull();
});

test('a bucket without a rule allows no page anything', () => {
  expect(allowPages({ method: 'OPTIONS', headers: { origin: page, 'access-control-request-method': 'PUT' } }, undefined)).toEqual({ refusal: 'CORSResponse: CORS is not enabled for this bucket.' });
});
