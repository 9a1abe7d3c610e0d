import type { GenerationMessage, GenerationPart, ToolCall } from '@aistudio/core';

/** The pieces of an assistant message: text, thoughts, calls. */
export type Placed = { part: GenerationPart } | { thought: object } | { call: ToolCall };

/**
 * Puts thoughts back in their places. `thoughtsOf` returns the blocks that a call carries, each with the number of
 * UTF-16 units of text before it; without a number, those of the first call come before the text, others before their call.
 */
export function placeThoughts({ parts, toolCalls = [] }: GenerationMessage, thoughtsOf: (call: ToolCall) => readonly unknown[]): Placed[] {
  const length = parts.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0);
  const before: { at: number; thought: object }[] = [];
  const calls = toolCalls.flatMap((call, position): Placed[] => {
    let at = position === 0 ? 0 : length;
    const beside: Placed[] = [];
    for (const each of thoughtsOf(call)) {
      if (typeof each === 'number') at = each;
      else if (at < length) before.push({ at, thought: each as object });
      else beside.push({ thought: each as object });
    }
    return [...beside, { call }];
  });
  return [...withThoughts(parts, before), ...calls];
}

function withThoughts(parts: GenerationPart[], thoughts: { at: number; thought: object }[]): Placed[] {
  const placed: Placed[] = [];
  let from = 0;
  let next = 0;
  for (const part of parts) {
    if (part.type !== 'text') {
      placed.push({ part });
      continue;
    }
    let rest = part.text;
    for (; next < thoughts.length && thoughts[next]!.at < from + rest.length; next += 1) {
      const { at, thought } = thoughts[next]!;
      const head = rest.slice(0, Math.max(0, at - from));
      if (head !== '') placed.push({ part: { type: 'text', text: head } });
      placed.push({ thought });
      rest = rest.slice(head.length);
      from += head.length;
    }
    if (rest !== '') placed.push({ part: { type: 'text', text: rest } });
    from += rest.length;
  }
  return placed;
}
