import { TextParts } from '@aistudio/stream/client';
import { memo, useMemo, type ReactNode } from 'react';
import remend from 'remend';
import { lexMarkdown } from './lex-markdown.ts';
import { MarkdownFeed } from './markdown-feed.ts';
import { MarkdownTokens } from './markdown-tokens.tsx';
import type { Block } from './split-blocks.ts';

interface Props {
  text: TextParts | string;
  /** More may come: what is open at the end is drawn as if it were closed. */
  growing: boolean;
  /** Places in the text to mark, and the mark. */
  marks?: readonly number[];
  mark?: ReactNode;
}

const groupSize = 24;

/** Markdown that may grow: finished blocks are drawn once, and only the last one again. */
export function Markdown({ text, growing, marks = [], mark }: Props) {
  const feed = useMemo(() => new MarkdownFeed(typeof text === 'string' ? partsOf(text) : text), [text]);
  const { finished, tail } = feed.read();
  const groups: ReactNode[] = [];
  for (let from = 0; from <= finished.length; from += groupSize) {
    const end = Math.min(from + groupSize, finished.length);
    const isLast = from + groupSize > finished.length;
    groups.push(
      <BlockGroup key={from} blocks={finished} from={from} end={end} tail={isLast ? tail : null} growing={isLast && growing} marks={marks.join()} mark={mark} />,
    );
  }
  return <div className="text-read break-words">{groups}</div>;
}

interface GroupProps {
  blocks: readonly Block[];
  from: number;
  end: number;
  tail: Block | null;
  growing: boolean;
  /** Joined by commas, so that the same places are seen to be the same. */
  marks: string;
  mark: ReactNode;
}

const BlockGroup = memo(function BlockGroup({ blocks, from, end, tail, growing, marks, mark }: GroupProps) {
  const places = marks === '' ? [] : marks.split(',').map(Number);
  const shown = blocks.slice(from, end);
  const isMarked = ({ start, text }: Block) => places.some((at) => at > start && at <= start + text.length);
  return (
    <>
      {shown.map((block) => <DrawnBlock key={block.start} text={block.text} outline={block.outline} growing={false} mark={isMarked(block) ? mark : null} />)}
      {tail !== null && <DrawnBlock key={tail.start} text={tail.text} outline={tail.outline} growing={growing} mark={isMarked(tail) ? mark : null} />}
    </>
  );
}, sameGroup);

function sameGroup(before: GroupProps, after: GroupProps): boolean {
  return before.blocks === after.blocks && before.end === after.end && before.tail?.text === after.tail?.text && before.growing === after.growing && before.marks === after.marks;
}

const DrawnBlock = memo(function DrawnBlock({ text, outline, growing, mark }: { text: string; outline: string; growing: boolean; mark: ReactNode }) {
  const tokens = useMemo(() => lexMarkdown(growing ? remend(text) : text), [text, growing]);
  return (
    <>
      <MarkdownTokens tokens={tokens} outline={outline} />
      {mark}
    </>
  );
});

function partsOf(text: string): TextParts {
  const parts = new TextParts();
  parts.push(text);
  return parts;
}
