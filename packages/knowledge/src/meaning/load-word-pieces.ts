import { readFile } from 'node:fs/promises';
import { createWordPieces, type WordPieces } from './word-pieces.ts';

/** The word pieces of a Hugging Face `tokenizer.json`. */
export async function loadWordPieces(file: string | URL = miniLmTokenizer): Promise<WordPieces> {
  const { model } = JSON.parse(await readFile(file, 'utf8')) as { model: { vocab: Record<string, number> } };
  return createWordPieces(model.vocab);
}

export const miniLmTokenizer = new URL('../../models/all-minilm-l6-v2/tokenizer.json', import.meta.url);
