import type { CitedPassage } from '@aistudio/stream';

/** "harbour.pdf, page 2". */
export function placeOf({ document, part, partNumber, label }: CitedPassage): string {
  return part === 'whole' ? document : `${document}, ${part} ${label ?? partNumber}`;
}
