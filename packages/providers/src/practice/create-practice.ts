import type { Clock, GenerationMessage, GenerationOutcome, GenerationRequest, GenerationSink, ListedModel, ModelProvider, ToolCall } from '@aistudio/core';
import { failureOf } from '../failure/provider-error.ts';
import { commandHelp, readCommands, usualManner } from './commands.ts';
import { chooseCall } from './choose-call.ts';
import { composeAnswer, composeReasoning } from './compose-answer.ts';
import { describeResults } from './describe-results.ts';
import { embedTexts } from './embed-texts.ts';
import { exampleOf } from './example-of.ts';
import { perform } from './perform.ts';
import { randomFrom, seedOf } from './seed.ts';
import { splitTokens } from './split-tokens.ts';

const contextTokens = 128_000;

const listed = (id: string, name: string, description: string, reasoning: boolean): ListedModel => ({ id, name, description, contextTokens, outputTokens: null, images: true, reasoning });

const models: ListedModel[] = [
  listed('tutor', 'Practice tutor', 'A built-in practice model: explains AI Studio without a key or a network.', false),
  listed('thinker', 'Practice thinker', 'The practice model that shows its reasoning before it answers.', true),
  { ...listed('vectors', 'Practice vectors', 'Deterministic vectors for trying out embeddings; they stand for no meaning.', false), kind: 'embedding', images: false },
];

/** Conversations that are failing on purpose. */
const mostFlaky = 1_000;

/**
 * The model that is always available: no key, no network, the same answer to the same conversation every time,
 * so that an answer broken off anywhere continues to exactly the same end.
 */
export function createPractice(options: { clock: Clock; server?: string }): ModelProvider {
  const { clock } = options;
  /** Failed attempts so far, by conversation. */
  const flaky = new Map<number, number>();

  const failsAgain = (seed: number, times: number): boolean => {
    const failed = flaky.get(seed) ?? 0;
    flaky.delete(seed);
    if (failed >= times) return false;
    if (flaky.size >= mostFlaky) flaky.delete(flaky.keys().next().value!);
    flaky.set(seed, failed + 1);
    return true;
  };

  return {
    server: options.server ?? 'practice',

    listModels: () => Promise.resolve(models.map((model) => ({ ...model }))),

    embed: (request) => Promise.resolve(embedTexts(request)),

    async generate(request, sink, signal): Promise<GenerationOutcome> {
      const model = models.find((each) => each.id === request.model);
      if (model === undefined) return { type: 'failed', failure: failureOf('invalid_request', '404: there is no such practice model', { status: 404 }), usage: null };
      const seed = seedOf(JSON.stringify([request.model, request.system, request.messages]));
      const random = randomFrom(seed);
      const { manner, whole, reasoning, call } = compose(request, model, random, seed);
      const given = request.continueFrom ?? '';
      if (given === '' && manner.failuresFirst > 0 && !signal.aborted && failsAgain(seed, manner.failuresFirst)) {
        return { type: 'failed', failure: failureOf('provider_unavailable', 'rehearsed: flaky', { status: 503 }), usage: null };
      }
      const rest = remainder(whole, given);
      const most = request.maximumOutputTokens ?? rest.text.length;
      const script = { reasoning: given === '' ? splitTokens(reasoning) : [], text: rest.text.slice(0, most), given: rest.given, manner };
      try {
        const performance = await perform(script, sink, clock, random, signal);
        if (performance.type === 'failed') return { type: 'failed', failure: performance.failure, usage: null };
        const usage = {
          inputTokens: countInput(request.messages) + countText(request.system ?? '') + countText(given),
          outputTokens: performance.tokens,
          ...(model.reasoning ? { reasoningTokens: script.reasoning.length } : {}),
          estimated: false,
        };
        const tooLong = performance.finishReason === 'stop' && rest.text.length > most;
        if (call !== null && performance.finishReason === 'stop') {
          tellCall(call, sink);
          return { type: 'finished', finishReason: 'tool-calls', usage };
        }
        return { type: 'finished', finishReason: tooLong ? 'length' : performance.finishReason, usage };
      } catch (error) {
        return { type: 'failed', failure: failureOf('malformed', `the answer could not be taken (${(error as Error).name})`, { retryable: false }), usage: null };
      }
    },
  };
}

function compose(request: GenerationRequest, model: ListedModel, random: () => number, seed: number) {
  const texts = (request.messages.findLast((message) => message.role === 'user' && (message.toolResults === undefined || message.parts.length > 0))?.parts ?? []).flatMap((part) => (part.type === 'text' ? [part.text] : []));
  const said = texts.join('\n\n').toWellFormed().replaceAll('\0', '\uFFFD');
  const { manner, rest } = request.allowFaults ? readCommands(said) : { manner: usualManner, rest: said };
  const numbered = (count: number) => Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ');
  const plain = !manner.help && manner.words === null;
  const call = plain ? chooseCall(request, rest, `call_practice_${seed.toString(36)}`) : null;
  const whole = manner.help ? commandHelp : manner.words !== null ? numbered(manner.words) : call !== null ? '' : answerIn(request, rest, random);
  return { manner, whole, call, reasoning: model.reasoning ? composeReasoning(rest, request.messages, request.effort ?? 'medium') : '' };
}

/** JSON for the requested schema; what tools said; or an answer in words. */
function answerIn({ answerSchema, messages }: GenerationRequest, question: string, random: () => number): string {
  if (answerSchema != null) return JSON.stringify(exampleOf(answerSchema.schema, question));
  const results = messages.at(-1)?.toolResults;
  return results === undefined ? composeAnswer(question, messages, random) : describeResults(results);
}

/** In pieces, as real models write tool calls. */
function tellCall(call: ToolCall, sink: GenerationSink): void {
  sink.toolBegin?.({ id: call.id, name: call.name });
  for (const piece of call.input.match(/.{1,8}/gsu) ?? []) sink.toolInput?.(call.id, piece);
  sink.toolCall?.(call);
}

/** The rest of the answer. A text that this model did not write is followed by the whole answer. */
function remainder(whole: string, given: string): { text: string[]; given: number } {
  const tokens = splitTokens(whole);
  if (given === '') return { text: tokens, given: 0 };
  if (!whole.startsWith(given)) return { text: splitTokens(`\n\n${whole}`), given: 0 };
  let length = 0;
  let index = 0;
  while (index < tokens.length && length + tokens[index]!.length <= given.length) length += tokens[index++]!.length;
  const divided = (tokens[index] ?? '').slice(given.length - length);
  return { text: divided === '' ? tokens.slice(index) : [divided, ...tokens.slice(index + 1)], given: index };
}

function countInput(messages: GenerationMessage[]): number {
  const parts = messages.flatMap((message) => message.parts);
  return parts.reduce((sum, part) => sum + (part.type === 'image' ? 85 : countText(part.text)), 0);
}

/** About four characters per token. */
function countText(text: string): number {
  return Math.ceil(text.length / 4);
}
