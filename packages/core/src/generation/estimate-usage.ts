import type { Usage } from '@aistudio/stream';
import type { GenerationRequest, GivenImage } from '../ports/model-provider.ts';
import { tokensOfBytes } from './tokens-of-bytes.ts';

/** Per message, for the roles and separators that every dialect adds. */
const tokensPerMessage = 4;
/** Longer texts are counted on a sample: the count is an estimate anyway, and the event loop must not wait for it. */
const sampleUnits = 40_000;

/** Tokens of a text in the o200k vocabulary (https://github.com/openai/tiktoken). Loaded on first use. */
export async function countTokens(text: string): Promise<number> {
  const { countTokens: count } = await import('gpt-tokenizer/encoding/o200k_base');
  if (text.length <= sampleUnits) return count(text, { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() });
  const sample = text.slice(0, sampleUnits);
  return Math.round((await countTokens(sample)) * (text.length / sampleUnits));
}

/** The same without counting: what may be reserved before anything is sent. Usually too high. */
export function roughTokens({ system, messages }: Pick<GenerationRequest, 'system' | 'messages'>): number {
  let tokens = Math.ceil((system?.length ?? 0) / 3);
  for (const message of messages) {
    tokens += tokensPerMessage;
    for (const part of message.parts) tokens += part.type === 'image' ? tokensOfImage(part) : Math.ceil(part.text.length / 3);
  }
  return tokens;
}

/** The usage of an attempt that ended without the provider's count, marked as an estimate. */
export async function estimateUsage(request: GenerationRequest, output: string, reasoning: string): Promise<Usage> {
  let inputTokens = request.system === null ? 0 : await countTokens(request.system);
  if (request.continueFrom !== null) inputTokens += await countTokens(request.continueFrom);
  for (const message of request.messages) {
    inputTokens += tokensPerMessage;
    for (const part of message.parts) inputTokens += part.type === 'image' ? tokensOfImage(part) : await countTokens(part.text);
    for (const { name, input } of message.toolCalls ?? []) inputTokens += await countTokens(name + input);
    for (const { output: result, images = [] } of message.toolResults ?? []) inputTokens += (await countTokens(result)) + images.reduce((sum, image) => sum + tokensOfImage(image), 0);
  }
  const reasoningTokens = await countTokens(reasoning);
  return { inputTokens, outputTokens: (await countTokens(output)) + reasoningTokens, ...(reasoningTokens > 0 ? { reasoningTokens } : {}), estimated: true };
}

function tokensOfImage({ mediaType, data }: GivenImage): number {
  return tokensOfBytes('image', mediaType, data.length);
}
