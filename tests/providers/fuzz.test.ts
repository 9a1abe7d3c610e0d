import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { providerErrors } from '@aistudio/core';
import { listen } from '../../packages/providers/src/contract.ts';
import { createOpenaiCompatible } from '../../packages/providers/src/index.ts';
import { answering, encodeStep, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { question } from './question.ts';

const sound = Buffer.concat(
  answering('The quick brown fox — 日本語 🧪 — jumps "over" the\nlazy dog.', { reasoning: ['Hm', ' \u2026'] })
    .steps.map(encodeStep)
    .map((bytes) => Buffer.from(bytes!)),
);

const place = fc.nat(sound.length - 1);
const damage = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), at: place, byte: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: place, bytes: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({ kind: fc.constant('insert' as const), at: place, bytes: fc.constantFrom('\n', '\n\n', '\r', '"', '\\', '\\ud83d', '\\u0000', 'data: ', '[DONE]', '{"error":{"message":"x"}}', '\uFEFF', ',"choices":null').map((text) => Buffer.from(text)) }),
  fc.record({ kind: fc.constant('remove' as const), at: place, length: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('remove' as const), at: place, length: fc.constant(sound.length) }),
  fc.record({ kind: fc.constant('repeat' as const), at: place, length: fc.integer({ min: 1, max: 200 }) }),
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(bytes: Buffer, each: Damage): Buffer {
  const { at } = each;
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at);
  if (each.kind === 'change') return Buffer.concat([before, Buffer.of(each.byte), after.subarray(1)]);
  if (each.kind === 'insert') return Buffer.concat([before, each.bytes, after]);
  if (each.kind === 'remove') return Buffer.concat([before, after.subarray(each.length)]);
  return Buffer.concat([before, after.subarray(0, each.length), after]);
}

const server = await startProviderServer();
afterAll(() => server.stop());
const provider = createOpenaiCompatible({ server: 'fake', name: 'Fake', baseUrl: server.url, apiKey: null, kind: 'generic' });

test('2,000 damaged streams: none crashes, each ends in an outcome of ours with well-formed text', async () => {
  const endings: Record<string, number> = {};
  const property = fc.asyncProperty(
    fc.array(damage, { minLength: 1, maxLength: 6 }),
    place,
    fc.constantFrom<NonNullable<ProviderBehaviour['ending']>>('end', 'end', 'cut'),
    async (damages, split, ending) => {
      const bytes = damages.reduce(damaged, sound);
      server.setBehaviour({ steps: [{ bytes: bytes.subarray(0, split) }, { bytes: bytes.subarray(split) }], ending });
      // A sink's expectations (well-formed, not empty, nothing after the end) are those of `listen`.
      const { outcome } = await listen({ provider, request: question('Hello?') });
      if (outcome.type === 'failed') {
        expect(Object.keys(providerErrors)).toContain(outcome.failure.code);
        expect(['invalid_request', 'aborted']).not.toContain(outcome.failure.code);
        expect(outcome.failure.detail).not.toMatch(/could not be taken/);
      }
      const name = outcome.type === 'failed' ? outcome.failure.code : outcome.finishReason;
      endings[name] = (endings[name] ?? 0) + 1;
    },
  );
  await fc.assert(property, { numRuns: 2_000 });
  // Damage that never mattered would prove nothing.
  expect(Object.keys(endings)).toEqual(expect.arrayContaining(['stop', 'malformed', 'cut']));
}, 120_000);
