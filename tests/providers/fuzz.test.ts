import { providerErrors } from '../../packages/contract/src/index.ts';
import { type ModelProvider } from '@aistudio/core';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createOpenaiCompatible } from '../../packages/providers/src/index.ts';
import { answering, encodeStep, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { wireUsage } from '../support/provider-wire.ts';
import { damagedStream } from './damage.ts';
import { dialects } from './dialects/all.ts';
import { question } from './question.ts';

const sentence = 'The quick brown fox — 日本語 🧪 — jumps "over" the\nlazy dog.';
const server = await startProviderServer();
afterAll(() => server.stop());

interface Fuzzed {
  name: string;
  provider: ModelProvider;
  contentType?: string;
  /** The events of a valid stream. */
  events: Uint8Array[];
  /** Frames damaged events again; absent: the framing is damaged with them. */
  reframe?: (damaged: Uint8Array) => Uint8Array;
  runs: number;
}

const chat: Fuzzed = {
  name: 'openai-compatible',
  provider: createOpenaiCompatible({ server: 'fake', name: 'Fake', baseUrl: server.url, apiKey: null, kind: 'generic' }),
  events: answering(sentence, { reasoning: ['Hm', ' \u2026'] }).steps.map((step) => Buffer.from(encodeStep(step)!)),
  runs: 2_000,
};

const fuzzed: Fuzzed[] = dialects.flatMap((dialect): Fuzzed[] => {
  const { name, wire } = dialect;
  const provider = dialect.connect(`http://127.0.0.1:${server.port}`);
  const pieces = [...wire.begin(), ...wire.reasoning('Hm \u2026'), ...sentence.split(/(?=\s)/).flatMap((word) => wire.text(word)), ...wire.toolCall('call_1', 'look', '{"x":1}'), ...wire.finish('stop', wireUsage, sentence)];
  const raw: Fuzzed = { name, provider, contentType: wire.contentType, events: pieces, runs: 600 };
  // A checksum detects nearly all damage, so what is behind it is damaged too.
  return wire.checked === undefined ? [raw] : [raw, { ...raw, name: `${name}, behind the checksums`, events: [wire.checked.payload], reframe: wire.checked.frame }];
});

test.each([chat, ...fuzzed])('$runs damaged streams of $name: none crashes, each ends in one of our outcomes with well-formed text', async ({ provider, contentType, events, reframe, runs }) => {
  const endings: Record<string, number> = {};
  const sound = Buffer.concat(events);
  const property = fc.asyncProperty(
    damagedStream(sound),
    fc.nat(sound.length - 1),
    fc.constantFrom<NonNullable<ProviderBehaviour['ending']>>('end', 'end', 'cut'),
    async (damaged, split, ending) => {
      const bytes = reframe === undefined ? damaged : reframe(damaged);
      server.setBehaviour({ contentType, steps: [{ bytes: bytes.subarray(0, split) }, { bytes: bytes.subarray(split) }], ending });
      // `listen` checks what a sink expects (well-formed, not empty, nothing after the end).
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
  await fc.assert(property, { numRuns: runs });
  // Damage that never had an effect would prove nothing.
  expect(Object.keys(endings)).toEqual(expect.arrayContaining(['malformed', 'cut']));
  if (reframe === undefined) expect((endings.stop ?? 0) + (endings['tool-calls'] ?? 0)).toBeGreaterThan(0);
}, 120_000);
