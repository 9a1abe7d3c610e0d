import { textOf } from '../messages/conversation.ts';
import type { PathItem } from '../messages/visible-path.ts';

/** What a laptop shows above the composer, and how many characters fit into a line. */
const screenLines = 28;
const lineLetters = 80;
/** The space around a turn, and its buttons. */
const linesAround = 2;

/** How many turns fill a screen, backwards from the end, or forwards from the one before `at`. At least two, if there are two. */
export function countScreenful(path: readonly PathItem[], at: number | null): number {
  const turns = at === null ? path.toReversed() : path.slice(Math.max(0, at - 1));
  let lines = 0;
  const filled = turns.findIndex((turn) => (lines += linesOf(turn)) >= screenLines);
  return Math.max(2, filled === -1 ? turns.length : filled + 1);
}

function linesOf(turn: PathItem): number {
  if (turn.kind === 'compare') return screenLines;
  const text = textOf(turn.message.parts).slice(0, screenLines * lineLetters);
  return linesAround + text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLetters)), 0);
}
