import type { GenerationMessage, GenerationPart } from '@aistudio/core';

/** Images that came of calls, as parts of what the person says next: for dialects whose results are texts. */
export function imagesOfResults({ toolResults = [] }: GenerationMessage): GenerationPart[] {
  return toolResults.flatMap(({ name, images = [] }) => images.flatMap((image): GenerationPart[] => [{ type: 'text', text: `An image in the result of ${name}:` }, image]));
}
