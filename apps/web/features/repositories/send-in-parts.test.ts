import { afterEach, expect, test, vi } from 'vitest';
import { sendInParts, type UploadProgress } from './send-in-parts.ts';

afterEach(() => void vi.unstubAllGlobals());

/** A server that takes a file in parts of four bytes and knows which have arrived; `breaks` ends the connection of those requests, once each. */
function startServer(file: string, arrived: readonly number[], breaks: readonly string[] = []) {
  const parts = Array.from({ length: Math.ceil(file.length / 4) }, (_, index) => file.slice(index * 4, index * 4 + 4));
  const stored = new Map(arrived.map((index) => [index, parts[index]!]));
  const left = new Set(breaks);
  const requests: string[] = [];
  vi.stubGlobal('fetch', async (input: string | URL | Request, init: RequestInit = {}) => {
    const path = new URL(typeof input === 'object' && 'url' in input ? input.url : String(input), 'http://page.example').pathname;
    const method = init.method ?? 'GET';
    requests.push(`${method} ${path}`);
    if (left.delete(`${method} ${path}`)) throw new TypeError('the connection broke');
    const part = /\/parts\/(\d+)$/.exec(path);
    if (part !== null) {
      stored.set(Number(part[1]), await (init.body as Blob).text());
      return Response.json({});
    }
    if (path.endsWith('/complete')) return Response.json({ document: stored.size === parts.length ? { id: 'document' } : null });
    return Response.json({ id: 'upload', parts: parts.map((each, index) => ({ url: `/parts/${index}`, size: each.length, arrived: stored.has(index) })) });
  });
  return { requests, whole: () => parts.map((_, index) => stored.get(index)).join('') };
}

async function send(text: string): Promise<UploadProgress[]> {
  const progress: UploadProgress[] = [];
  await sendInParts('repository', new File([text], 'tides.txt'), { signal: new AbortController().signal, onProgress: (each) => progress.push(each) });
  return progress;
}

test('a file is sent in parts that join to it, without those that have arrived before', async () => {
  const server = startServer('High water at noon', [1]);
  const progress = await send('High water at noon');
  expect(server.whole()).toBe('High water at noon');
  expect(server.requests.filter((each) => each.startsWith('PUT')).toSorted()).toEqual(['PUT /parts/0', 'PUT /parts/2', 'PUT /parts/3', 'PUT /parts/4']);
  expect(progress.filter(({ stage }) => stage === 'sending').map(({ percent }) => percent)).toEqual([22, 44, 66, 88, 100]);
  expect(progress.at(-1)).toEqual({ stage: 'finishing', percent: 100 });
});

test('after a broken connection only what is missing is sent', async () => {
  const server = startServer('High water at noon', [], ['PUT /parts/2']);
  const progress = await send('High water at noon');
  expect(server.whole()).toBe('High water at noon');
  expect(server.requests.filter((each) => each === 'PUT /parts/2')).toHaveLength(2);
  expect(server.requests.filter((each) => each === 'PUT /parts/0')).toHaveLength(1);
  expect(progress.map(({ stage }) => stage)).toContain('waiting');
});
