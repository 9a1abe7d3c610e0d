import type { EmbeddingOutcome, EmbeddingRequest } from '@aistudio/core';
import { randomFrom, seedOf } from './seed.ts';

const usualDimensions = 64;
const charactersPerToken = 4;

/**
 * Vectors for practice: the same text has the same one everywhere, of length 1, and texts that share words point in similar
 * directions. They carry no meaning.
 */
export function embedTexts({ inputs, dimensions }: EmbeddingRequest): EmbeddingOutcome {
  const size = dimensions ?? usualDimensions;
  const inputTokens = inputs.reduce((sum, text) => sum + Math.ceil(text.length / charactersPerToken), 0);
  return { type: 'finished', vectors: inputs.map((text) => vectorOf(text, size)), usage: { inputTokens, outputTokens: 0, estimated: false } };
}

function vectorOf(text: string, size: number): number[] {
  const vector = Array.from({ length: size }, () => 0);
  for (const word of ['', ...(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]) {
    const random = randomFrom(seedOf(word));
    const weight = word === '' ? 0.1 : 1;
    for (let index = 0; index < size; index += 1) vector[index]! += weight * (random() - 0.5);
  }
  const length = Math.hypot(...vector);
  return vector.map((each) => each / length);
}
