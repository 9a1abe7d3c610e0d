import { textOf } from '../messages/conversation.ts';
import type { PathItem } from '../messages/visible-path.ts';

/** What a laptop shows above the composer, and how many characters fit into a line. */
const screenLines = 28;
const lineLetters = 80;
/** The space around a turn, and its buttons. */
const linesAround = 2;

/**
 * How many turns fill a screen: the last ones, at least two; or the one before `at` and those that follow it. There, twice as
 * much is counted: the place can only be scrolled to the top if enough is drawn below it, on a tall screen too.
 */
export function countScreenful(path: readonly PathItem[], at: number | null): number {
  return at === null ? Math.max(2, countLines(path.toReversed(), screenLines)) : Math.min(at, 1) + countLines(path.slice(at), 2 * screenLines);
}

function countLines(turns: readonly PathItem[], wanted: number): number {
  let lines = 0;
  const filled = turns.findIndex((turn) => (lines += linesOf(turn)) >= wanted);
  return filled === -1 ? turns.length : filled + 1;
}

function linesOf(turn: PathItem): number {
  if (turn.kind === 'compare') return screenLines;
  const text = textOf(turn.message.parts).slice(0, screenLines * lineLetters);
  return linesAround + text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLetters)), 0);
}
