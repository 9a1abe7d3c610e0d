import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, PSM, type Worker } from 'tesseract.js';
import type { Block } from '../../document/parsed-document.ts';
import { Refusal } from '../../document/refusal.ts';
import { imageSize } from '../parse/image-size.ts';
import { mostPixels } from '../parse/parse-image.ts';
import { textBlocks } from './text-blocks.ts';

let engine: Promise<Pick<Worker, 'recognize'>> | undefined;

/**
 * Inside a cage. Automatic page segmentation, without which columns interleave; noise that hardly contains text counts as no text.
 * An engine that cannot start is our failure and throws `cage_unavailable`: a picture that nobody looked at is not one without text.
 */
export async function recognisePicture(bytes: Uint8Array, start: () => Promise<Pick<Worker, 'recognize'>> = startEngine): Promise<Block[]> {
  const size = imageSize(bytes);
  if (!size) throw new Refusal('damaged');
  if (size.width * size.height > mostPixels) throw new Refusal('picture_too_large');
  engine ??= start().catch(() => {
    engine = undefined;
    throw new Refusal('cage_unavailable');
  });
  const { data } = await (await engine).recognize(Buffer.from(bytes));
  return data.confidence < leastConfidence ? [] : textBlocks(data.text);
}

/** Percent, over all words of a page. */
const leastConfidence = 30;

async function startEngine(): Promise<Worker> {
  const language = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'));
  const worker = await createWorker('eng', 1, { langPath: join(language, '4.0.0_best_int'), gzip: true, cacheMethod: 'none', errorHandler: () => undefined });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
  return worker;
}
