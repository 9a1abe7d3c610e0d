import { Fragment, type ReactNode } from 'react';
import { CodeBlock } from './code-block.tsx';
import { Formula } from './formula.tsx';
import { MarkdownInlines } from './markdown-inlines.tsx';
import { MarkdownList } from './markdown-list.tsx';
import { MarkdownTable } from './markdown-table.tsx';
import type { MarkdownBlock } from './syntax/nodes.ts';
import { headingLevel, outlineAfter, type Outline } from './syntax/outline.ts';

interface Props {
  blocks: readonly MarkdownBlock[];
  outline: Outline;
  growing?: boolean;
  /** Inside a list, a quote or the like, which has already determined the direction of its text. */
  inner?: boolean;
}

/** Blocks as elements, below the headings of `outline`. Headings start at level 3: an answer has its own at 2. */
export function MarkdownBlocks({ blocks, outline, growing = false, inner = false }: Props): ReactNode {
  let here = outline;
  return blocks.map((block, index) => {
    if (block.type === 'heading') here = outlineAfter(here, block.depth);
    return <Fragment key={index}>{draw(block, here, growing && index === blocks.length - 1, inner)}</Fragment>;
  });
}

const headingClasses = ['text-lead mt-6', 'text-lead mt-6', 'text-[1.125rem] mt-5', 'text-read mt-4'];

/** A top-level block determines its direction itself; a nested one would hide its text from it. */
function direction(inner: boolean): { dir?: 'auto'; bidi: string } {
  return inner ? { bidi: '[unicode-bidi:plaintext]' } : { dir: 'auto', bidi: '' };
}

function draw(block: MarkdownBlock, outline: Outline, growing: boolean, inner: boolean): ReactNode {
  const { dir, bidi } = direction(inner);
  const within = (blocks: readonly MarkdownBlock[]) => <MarkdownBlocks blocks={blocks} outline={outline} growing={growing} inner />;
  switch (block.type) {
    case 'heading': {
      const Heading = `h${headingLevel(outline)}` as 'h3';
      return <Heading dir={dir} className={`${headingClasses[Math.min(block.depth, 4) - 1]} mb-2 break-after-avoid first:mt-0 ${bidi}`}><MarkdownInlines nodes={block.children} /></Heading>;
    }
    case 'paragraph':
      if (block.tight) return <MarkdownInlines nodes={block.children} />;
      return <p dir={dir} className={`my-3 first:mt-0 last:mb-0 ${bidi}`}><MarkdownInlines nodes={block.children} /></p>;
    case 'code':
      return <CodeBlock code={block.text} language={block.language} growing={growing} />;
    case 'quote':
      return <blockquote dir={dir} className="my-4 border-s-3 border-line-strong ps-4 text-muted">{within(block.children)}</blockquote>;
    case 'list':
      return <MarkdownList list={block} dir={dir} draw={within} />;
    case 'table':
      return <MarkdownTable table={block} dir={dir} />;
    case 'rule':
      return <hr className="my-6 border-line" />;
    case 'formula':
      return <Formula tex={block.tex} display closed={block.closed} />;
    case 'disclosure':
      return (
        <details dir={dir} open={block.open} className="my-4 rounded-medium border border-line px-4 py-2">
          <summary className="font-medium"><MarkdownInlines nodes={block.summary} /></summary>
          <div className="pt-2 pb-1">{within(block.children)}</div>
        </details>
      );
    case 'literal':
      return <p dir={dir} className={`my-3 break-words whitespace-pre-wrap ${bidi}`}>{block.text}</p>;
    case 'footnote':
      return null;
  }
}
