import type { ColouredToken } from './coloured-token.ts';
import { createBundledHighlighter } from './languages.ts';

/** Colours line after line, remembering the state between them, so that a growing block costs one line at a time. */
export interface LineHighlighter {
  next(line: string): ColouredToken[];
  /** The same without going on: for a line that still grows. */
  peek(line: string): ColouredToken[];
}

/** Null when the language is not known. Loads the engine and the grammar when first asked. */
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
