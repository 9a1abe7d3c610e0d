import type { TextParts } from '@aistudio/stream/client';

export interface MarkdownProps {
  text: TextParts | string;
  /** More may arrive: what is open at the end is drawn as if it were closed. */
  growing: boolean;
  /** Places in the text where it was continued, and what to say there. */
  marks?: readonly { at: number; says: string }[];
}
