import type { GenerationMessage, GenerationPart } from '@aistudio/core';

/** Images returned by calls, as parts of the person's next message: for dialects whose results are texts. */
export function imagesOfResults({ toolResults = [] }: GenerationMessage): GenerationPart[] {
  return toolResults.flatMap(({ name, images = [] }) => images.flatMap((image): GenerationPart[] => [{ type: 'text', text: `An image in the result of ${name}:` }, image]));
}
