import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { dialects } from './dialects/all.ts';
import type { RecordedEvent } from './dialects/dialect.ts';
import { findRecordings } from './find-recordings.ts';
import { question } from './question.ts';
import { splitBytes } from './split-bytes.ts';

const server = await startProviderServer();
afterAll(() => server.stop());

for (const dialect of dialects) {
  const { recorded, wire } = dialect;
  if (recorded === undefined) continue;
  const recordings = findRecordings(recorded.includes);
  describe.skipIf(recordings.length === 0)(`recorded streams of ${dialect.name}`, () => {
    const provider = dialect.connect(`http://127.0.0.1:${server.port}`);
    test.each(recordings)('$name, split at random bytes', async ({ lines }) => {
      const expected = recorded.expected(lines.map((line) => JSON.parse(line) as RecordedEvent));
      const property = fc.asyncProperty(
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 50 }),
        async (lineEnd, sizes) => {
          const bytes = Buffer.concat(lines.map((line) => recorded.frame(line, lineEnd)));
          server.setBehaviour({ contentType: wire.contentType, steps: splitBytes(bytes, sizes).map((piece) => ({ bytes: piece })) });
          const heard = await listen({ provider, request: question('Hello?') });
          expect(heard.text).toBe(expected.text);
          expect(heard.reasoning).toBe(expected.reasoning);
          expect(heard.outcome).toMatchObject(expected.outcome);
        },
      );
      await fc.assert(property, { numRuns: 25 });
    });
  });
}
