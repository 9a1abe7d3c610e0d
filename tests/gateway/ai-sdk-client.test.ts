import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, streamText } from 'ai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

let world: GatewayWorld;
let model: ReturnType<ReturnType<typeof createOpenAICompatible>>;

beforeAll(async () => {
  world = await startGatewayWorld();
  model = createOpenAICompatible({ name: 'aistudio', baseURL: `${world.server.url}/v1`, apiKey: await world.key(), includeUsage: true })('practice/thinker');
});

afterAll(() => world?.[Symbol.asyncDispose]());

test('the AI SDK reads a whole answer with its reasoning and usage', async () => {
  const answer = await generateText({ model, prompt: '/fast What is the tide?', maxRetries: 0 });
  expect(answer.text.length).toBeGreaterThan(20);
  expect(answer.reasoningText!.length).toBeGreaterThan(10);
  expect(answer.finishReason).toBe('stop');
  expect(answer.usage.outputTokens).toBeGreaterThan(0);
});

test('the AI SDK reads a stream', async () => {
  const stream = streamText({ model, prompt: '/fast What is the tide?', maxRetries: 0 });
  const pieces: string[] = [];
  for await (const piece of stream.textStream) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(5);
  expect((await stream.usage).outputTokens).toBeGreaterThan(0);
});
