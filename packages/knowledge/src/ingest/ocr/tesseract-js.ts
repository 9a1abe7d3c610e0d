import type { Block } from '../../document/parsed-document.ts';
import type { Cage } from '../cage/cage.ts';
import type { Recogniser } from './recogniser.ts';

/** Tesseract in WebAssembly, from npm, in a cage: English, four to six seconds per page, 250 MB. */
export function createTesseractJs(cage: Cage): Recogniser {
  return {
    name: 'tesseract.js',
    async recognise({ bytes, owner, signal }) {
      let blocks: Block[] = [];
      await cage.run({ owner, kind: 'threads', request: { task: 'recognise' }, bytes, signal }, (frame) => {
        const said = 'json' in frame ? (frame.json as { type: string; blocks?: Block[] }) : null;
        if (said?.type === 'text') blocks = said.blocks ?? [];
      });
      return blocks;
    },
  };
}
