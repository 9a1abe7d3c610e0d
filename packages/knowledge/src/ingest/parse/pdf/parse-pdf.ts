import type { DocumentHead, Part } from '../../../document/parsed-document.ts';
import { Refusal } from '../../../document/refusal.ts';
import type { Parser, ParserOutput } from '../parser.ts';
import { readWithLiteparse } from './read-with-liteparse.ts';
import { readWithPdfjs } from './read-with-pdfjs.ts';
import type { PdfReader } from './pdf-reader.ts';

/**
 * liteparse first: it is the fastest and knows layout. If it fails, or finds no text, pdf.js reads the document, which has the
 * character maps of Chinese, Japanese and Korean fonts. If neither finds any text, the pages are listed as pictures.
 */
export const parsePdf: Parser = async (input, output) => {
  const tries: { held: Held; failure: unknown }[] = [];
  for (const read of [readWithLiteparse, readWithPdfjs] as PdfReader[]) {
    const held = holdUntilText(output);
    let failure: unknown = null;
    try {
      for await (const item of read(input)) {
        await held.take(item);
        if (!held.flowing && held.pages >= silentPages && tries.some(wasSilent)) break;
      }
    } catch (error) {
      failure = error;
    }
    if (held.flowing) {
      if (failure !== null) throw failure;
      return;
    }
    tries.push({ held, failure });
  }
  const silent = tries.find(wasSilent);
  if (silent) return silent.held.release();
  throw tries.map(({ failure }) => failure).find((failure) => failure instanceof Refusal) ?? new Refusal('damaged');
};

/** Pages without text after which the second reader is believed too: a scanned book has hundreds. */
const silentPages = 12;

function wasSilent({ held, failure }: { held: Held; failure: unknown }): boolean {
  return failure === null && held.pages > 0 && !held.flowing;
}

type Held = ReturnType<typeof holdUntilText>;

/** Holds back what a reader delivers until it has found text, so that another can be tried if it finds none. */
function holdUntilText(output: ParserOutput) {
  const waiting: ({ head: Omit<DocumentHead, 'format'> } | { page: Part })[] = [];
  const pass = (item: (typeof waiting)[number]) => ('head' in item ? output.head(item.head) : output.part(item.page));
  const held = {
    flowing: false,
    pages: 0,
    async release() {
      for (const item of waiting.splice(0)) await pass(item);
    },
    async take(item: (typeof waiting)[number]) {
      if ('page' in item) {
        held.pages += 1;
        held.flowing ||= item.page.blocks.length > 0;
      }
      if (!held.flowing) return void waiting.push(item);
      await held.release();
      await pass(item);
    },
  };
  return held;
}
