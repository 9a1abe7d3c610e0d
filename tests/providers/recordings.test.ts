import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createOpenaiCompatible } from '../../packages/providers/src/index.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { findRecordings } from './find-recordings.ts';
import { question } from './question.ts';
import { splitBytes } from './split-bytes.ts';

const recordings = findRecordings((events) => events.every((event) => Array.isArray(event.choices)));

/** As much of a chunk as the expectation needs. */
interface RecordedChunk {
  choices: { delta: { content?: string; reasoning_content?: string }; finish_reason?: string | null }[];
  usage?: { prompt_tokens: number; total_tokens: number; prompt_tokens_details: { cached_tokens: number }; completion_tokens_details: { reasoning_tokens: number } };
}

/** What the recording says, read in the simplest possible way. */
function expectedOf(lines: string[]) {
  const chunks = lines.map((line) => JSON.parse(line) as RecordedChunk);
  const deltas = chunks.flatMap((chunk) => chunk.choices.map((choice) => choice.delta));
  const usage = chunks.findLast((chunk) => chunk.usage)!.usage!;
  return {
    text: deltas.map((delta) => delta.content ?? '').join(''),
    reasoning: deltas.map((delta) => delta.reasoning_content ?? '').join(''),
    finishReason: chunks.flatMap((chunk) => chunk.choices.map((choice) => choice.finish_reason)).findLast((reason) => reason),
    // All tokens are input or output, however a provider counts its reasoning.
    usage: { inputTokens: usage.prompt_tokens, outputTokens: usage.total_tokens - usage.prompt_tokens, cachedInputTokens: usage.prompt_tokens_details.cached_tokens, reasoningTokens: usage.completion_tokens_details.reasoning_tokens, estimated: false },
  };
}

describe.skipIf(recordings.length === 0)('recorded streams', async () => {
  const server = await startProviderServer();
  afterAll(() => server.stop());
  const provider = createOpenaiCompatible({ server: 'fake', name: 'Fake', baseUrl: server.url, apiKey: null, kind: 'generic' });

  test.each(recordings)('$name, split at random bytes', async ({ lines }) => {
    const expected = expectedOf(lines);
    expect(expected.text).not.toBe('');
    const property = fc.asyncProperty(
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 50 }),
      async (lineEnd, sizes) => {
        const bytes = Buffer.from([...lines, '[DONE]'].map((line) => `data: ${line}${lineEnd}${lineEnd}`).join(''));
        server.setBehaviour({ steps: splitBytes(bytes, sizes).map((piece) => ({ bytes: piece })) });
        const heard = await listen({ provider, request: question('Hello?') });
        expect(heard.text).toBe(expected.text);
        expect(heard.reasoning).toBe(expected.reasoning);
        expect(heard.outcome).toEqual({ type: 'finished', finishReason: expected.finishReason, usage: expected.usage });
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });
});
