import { createOpenAI } from '@ai-sdk/openai';
import { generateText, jsonSchema, stepCountIs, streamText, tool } from 'ai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chunk, type ProviderBehaviour } from '../support/provider-behaviours.ts';
import { startGatewayWorld, type GatewayWorld } from './support/gateway-world.ts';

let world: GatewayWorld;
let key: string;

beforeAll(async () => {
  world = await startGatewayWorld();
  key = await world.key();
});
afterAll(() => world?.[Symbol.asyncDispose]());

const sentByClient: { input: { type?: string; id?: string }[] }[] = [];
const recording: typeof fetch = (input, init) => {
  sentByClient.push(JSON.parse(String(init?.body)) as (typeof sentByClient)[number]);
  return fetch(input, init);
};
/** The AI SDK's default provider: it speaks Responses, and its second turn refers to items of the first. */
const model = () => createOpenAI({ baseURL: `${world.server.url}/v1`, apiKey: key, fetch: recording })('openai/fake-model');
const tools = { tide: tool({ description: 'Says the tide.', inputSchema: jsonSchema<{ at: string }>({ type: 'object', properties: { at: { type: 'string' } } }), execute: async () => 'noon' }) };

const call = { tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'tide', arguments: '{"at":"pier"}' } }] };
const calling: ProviderBehaviour = { steps: [{ text: 'Let me look.' }, { event: chunk(call) }, { finish: 'tool_calls' }, { done: true }] };
const answering: ProviderBehaviour = { steps: [{ text: 'At noon.' }, { finish: 'stop' }, { done: true }] };
const byTurn = (request: { body: { messages: { role: string }[] } }): ProviderBehaviour => (request.body.messages.some(({ role }) => role === 'tool') ? answering : calling);

test.each([true, false])('the second turn of the AI SDK finds the items of the first (streamed: %s)', async (streamed) => {
  world.provider.setBehaviour(byTurn as never);
  sentByClient.length = 0;
  const asking = { model: model(), tools, stopWhen: stepCountIs(2), prompt: 'When is high water?', maxRetries: 0 };
  const text = streamed ? await streamText(asking).text : (await generateText(asking)).text;
  expect(text).toBe('At noon.');
  expect(sentByClient.at(-1)!.input.filter(({ type }) => type === 'item_reference').length).toBeGreaterThan(0);
  expect(world.provider.requests.at(-1)!.body.messages.slice(1)).toMatchObject([{ role: 'assistant', content: 'Let me look.', tool_calls: [{ id: 'call_1', function: { name: 'tide', arguments: '{"at":"pier"}' } }] }, { role: 'tool', tool_call_id: 'call_1' }]);
});

const respond = (body: object, by = key) => fetch(`${world.server.url}/v1/responses`, { method: 'POST', headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' }, body: JSON.stringify({ model: 'openai/fake-model', ...body }) });
const itemOf = async (response: Response) => ((await response.json()) as { output: { id: string }[] }).output[0]!.id;

test('an item is known to the key that created it, and to no other; not if storing was refused, and not if nobody created it', async () => {
  world.provider.setBehaviour(answering);
  const id = await itemOf(await respond({ input: 'x' }));
  const referring = (each: string) => ({ input: [{ type: 'item_reference', id: each }, { role: 'user', content: 'And then?' }] });
  expect((await respond(referring(id))).status).toBe(200);
  expect(world.provider.requests.at(-1)!.body.messages).toMatchObject([{ role: 'assistant', content: 'At noon.' }, { role: 'user' }]);
  const unkept = await itemOf(await respond({ input: 'x', store: false }));
  for (const refused of [await respond(referring(id), await world.key()), await respond(referring(unkept)), await respond(referring('msg_nobodys'))]) {
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: { param: 'input.0', message: expect.stringContaining('not known here') } }]);
  }
});
