import type { ColouredToken } from './coloured-token.ts';
import { createBundledHighlighter } from './languages.ts';

/** Highlights line by line, keeping the state in between, so that a growing block costs one line at a time. */
export interface LineHighlighter {
  next(line: string): ColouredToken[];
  /** The same without keeping the state: for a line that is still growing. */
  peek(line: string): ColouredToken[];
}

/** Null if the language is unknown. Loads the engine and the grammar on first use. */
export async function loadLineHighlighter(language: string): Promise<(() => LineHighlighter) | null> {
  const tokenize = await createBundledHighlighter(language);
  if (tokenize === null) return null;
  return () => {
    let state: Parameters<typeof tokenize>[1];
    return {
      next(line) {
        const result = tokenize(line, state);
        state = result.state;
        return result.tokens;
      },
      peek: (line) => tokenize(line, state).tokens,
    };
  };
}
