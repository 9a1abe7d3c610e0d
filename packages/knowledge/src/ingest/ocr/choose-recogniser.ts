import type { Cage } from '../cage/cage.ts';
import type { Recogniser } from './recogniser.ts';
import { createTesseractJs } from './tesseract-js.ts';
import { findTesseract } from './tesseract-program.ts';

/** The system's tesseract if it is installed, otherwise the one from npm. */
export async function chooseRecogniser(cage: Cage): Promise<Recogniser> {
  return (await findTesseract()) ?? createTesseractJs(cage);
}
