import { TextParts } from '@aistudio/stream/client';
import { memo, useId, useMemo, type ReactNode } from 'react';
import { ContinuationMark } from './continuation-mark.tsx';
import { FootnoteList } from './footnote-list.tsx';
import { MarkdownBlocks } from './markdown-blocks.tsx';
import { MarkdownContext, type MarkdownWhole } from './markdown-context.ts';
import type { MarkdownProps } from './markdown-props.ts';
import type { NumberedFootnotes } from './syntax/number-footnotes.ts';
import { MarkdownFeed, type ReadBlock } from './syntax/markdown-feed.ts';

const groupSize = 24;
/** Deeply nested content keeps enough width for its words, on a phone too. */
const narrowDepths = '[&_:is(blockquote,li)_:is(blockquote,li)_:is(blockquote,li)_:is(blockquote,li)_:is(blockquote,ul,ol)]:ps-2';

/** Markdown that may grow: finished blocks are parsed and drawn once, and only the last one again. */
export function MarkdownDocument({ text, growing, marks = [] }: MarkdownProps) {
  const id = useId();
  const feed = useMemo(() => new MarkdownFeed(typeof text === 'string' ? partsOf(text) : text), [text]);
  const { settled, tail, footnotes } = feed.read(growing, marks.map(({ at }) => at));
  const whole = useWhole(id, footnotes, marks.map(({ says }) => says).join('\n'));
  const groups: ReactNode[] = [];
  for (let from = 0; from <= settled.length; from += groupSize) {
    const blocks = settled.slice(from, from + groupSize);
    const isLast = from + groupSize > settled.length;
    groups.push(<BlockGroup key={from} blocks={isLast ? [...blocks, tail] : blocks} growing={isLast && growing} />);
  }
  return (
    <MarkdownContext value={whole}>
      <div className={`text-read break-words ${narrowDepths}`}>{groups}<FootnoteList /></div>
    </MarkdownContext>
  );
}

/** The same object as long as nothing in it changed. `says` contains the words of the marks, one per line. */
function useWhole(id: string, footnotes: NumberedFootnotes, says: string): MarkdownWhole {
  return useMemo(() => ({ id, footnotes, marks: says.split('\n') }), [id, footnotes, says]);
}

interface GroupProps {
  blocks: readonly ReadBlock[];
  /** The last block may still grow. */
  growing: boolean;
}

const BlockGroup = memo(function BlockGroup({ blocks, growing }: GroupProps) {
  return blocks.map((block, index) => <DrawnBlock key={block.start} block={block} growing={growing && index === blocks.length - 1} />);
}, (before, after) => before.growing === after.growing && before.blocks.length === after.blocks.length && before.blocks.every((block, index) => block === after.blocks[index]));

const DrawnBlock = memo(function DrawnBlock({ block, growing }: { block: ReadBlock; growing: boolean }) {
  return (
    <>
      <MarkdownBlocks blocks={block.blocks} outline={block.outline} growing={growing} />
      {block.marksBehind.map((index) => <MarkBehind key={index} index={index} />)}
    </>
  );
});

function MarkBehind({ index }: { index: number }) {
  return <MarkdownContext.Consumer>{({ marks }) => <ContinuationMark>{marks[index]}</ContinuationMark>}</MarkdownContext.Consumer>;
}

function partsOf(text: string): TextParts {
  const parts = new TextParts();
  parts.push(text);
  return parts;
}
