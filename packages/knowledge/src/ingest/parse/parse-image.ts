import { Refusal } from '../../document/refusal.ts';
import { imageSize } from './image-size.ts';
import type { Parser } from './parser.ts';

/** A picture has no text of its own: it is one page that only recognition can read. */
export const parseImage: Parser = async ({ bytes }, output) => {
  const size = imageSize(bytes);
  if (!size) throw new Refusal('damaged');
  if (size.width * size.height > mostPixels) throw new Refusal('picture_too_large');
  await output.head({ title: null, author: null, parts: 1, notes: [] });
  await output.part({ kind: 'page', number: 1, label: null, blocks: [], picture: true });
};

/** An A3 page at 600 dots per inch, 280 MB in colour. */
export const mostPixels = 70_000_000;
