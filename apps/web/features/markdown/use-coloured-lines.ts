import { useEffect, useRef, useState } from 'react';
import type { ColouredToken } from './coloured-token.ts';
import type { LineHighlighter } from './highlight.ts';

/** Highlighting more than this is not worth making a reader wait. */
const colouredLinesAtMost = 3000;

type Create = () => LineHighlighter;
const loaded = new Map<string, Create>();

interface Held {
  create: Create;
  highlighter: LineHighlighter;
  lines: string[];
  tokens: ColouredToken[][];
}

/** Each line's tokens; null for a line that stays plain: its language is unknown or not loaded yet, or it is too far down. */
export function useColouredLines(lines: readonly string[], language: string): (ColouredToken[] | null)[] {
  const [, setCount] = useState(0);
  const held = useRef<Held | null>(null);
  const create = loaded.get(language);

  useEffect(() => {
    let here = true;
    if (language === '' || loaded.has(language)) return undefined;
    void load(language).then(() => here && setCount((count) => count + 1), () => undefined);
    return () => {
      here = false;
    };
  }, [language]);

  if (create === undefined) return lines.map(() => null);
  held.current = extend(held.current, create, lines);
  const { tokens, highlighter } = held.current;
  const last = lines.length - 1;
  const growing = tokens.length === last ? highlighter.peek(lines[last]!) : null;
  return lines.map((_, index) => tokens[index] ?? (index === last ? growing : null));
}

async function load(language: string): Promise<void> {
  const { loadLineHighlighter } = await import('./highlight.ts');
  const create = await loadLineHighlighter(language);
  if (create !== null) loaded.set(language, create);
}

/** Highlights all lines but the last, continuing where the same beginning was left. */
function extend(held: Held | null, create: Create, lines: readonly string[]): Held {
  const done = held?.lines.length ?? 0;
  const goesOn = held !== null && held.create === create && done < lines.length && (done === 0 || held.lines[done - 1] === lines[done - 1]);
  const result = goesOn ? held : { create, highlighter: create(), lines: [], tokens: [] };
  for (let index = result.lines.length; index < Math.min(lines.length - 1, colouredLinesAtMost); index += 1) {
    result.tokens.push(result.highlighter.next(lines[index]!));
    result.lines.push(lines[index]!);
  }
  return result;
}
