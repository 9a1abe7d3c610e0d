import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { version } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendPdfjs } from './send-pdfjs.ts';

const server = createServer((request, response) => void sendPdfjs(request, response, request.url!));
let address = '';

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test('the worker is sent compressed and cacheable, with its own policy', async () => {
  const response = await fetch(`${address}/pdfjs/${version}/build/pdf.worker.min.mjs`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
  expect((await response.text()).length).toBeGreaterThan(1_000_000);
});

test.each([`/pdfjs/${version}/cmaps/UniJIS-UTF16-H.bcmap`, `/pdfjs/${version}/standard_fonts/LiberationSans-Regular.ttf`, `/pdfjs/${version}/wasm/openjpeg.wasm`])('%s exists', async (path) => {
  expect((await fetch(address + path)).status).toBe(200);
});

test.each([
  '/pdfjs/0.0.1/build/pdf.worker.min.mjs',
  `/pdfjs/${version}/package.json`,
  `/pdfjs/${version}/build/pdf.sandbox.min.mjs`,
  `/pdfjs/${version}/cmaps/..%2Fpackage.json`,
  `/pdfjs/${version}/cmaps/none.bcmap`,
  `/pdfjs/${version}`,
  '/pdfjs/',
])('%s is not', async (path) => {
  expect((await fetch(address + path)).status).toBe(404);
});
