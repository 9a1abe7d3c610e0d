import { Fragment, use, type ReactNode } from 'react';
import { CitedText } from '../documents/cited-text.tsx';
import { ContinuationMark } from './continuation-mark.tsx';
import { FootnoteReference } from './footnote-reference.tsx';
import { Formula } from './formula.tsx';
import { MarkdownContext } from './markdown-context.ts';
import { MarkdownLink } from './markdown-link.tsx';
import type { Mark, MarkdownInline } from './syntax/nodes.ts';
import { markdownWords as words } from '../../words/markdown-words.ts';
import { fill } from '../../words/fill.ts';

const elements: Record<Mark, { Element: 'strong' | 'em' | 'del' | 'sub' | 'sup' | 'kbd'; className?: string }> = {
  strong: { Element: 'strong', className: 'font-bold' },
  emphasis: { Element: 'em' },
  strike: { Element: 'del' },
  sub: { Element: 'sub', className: 'text-[0.75em] leading-none' },
  sup: { Element: 'sup', className: 'text-[0.75em] leading-none' },
  kbd: { Element: 'kbd', className: 'rounded-small border border-line-strong bg-sunken px-1.5 py-0.5 text-[0.85em]' },
};

/** Inline content. An image becomes a link to it: nothing is fetched. */
export function MarkdownInlines({ nodes }: { nodes: readonly MarkdownInline[] }): ReactNode {
  return nodes.map((node, index) => <Fragment key={index}>{draw(node)}</Fragment>);
}

function draw(node: MarkdownInline): ReactNode {
  switch (node.type) {
    case 'text':
      return <CitedText text={node.text} />;
    case 'code':
      return <code dir="auto" className="rounded-small bg-sunken px-1 py-0.5 text-[0.9em] break-words">{node.text}</code>;
    case 'mark': {
      const { Element, className } = elements[node.mark];
      return <Element className={className}><MarkdownInlines nodes={node.children} /></Element>;
    }
    case 'break':
      return <br />;
    case 'link':
      return <MarkdownLink href={node.href} text={textOf(node.children)}><MarkdownInlines nodes={node.children} /></MarkdownLink>;
    case 'image': {
      const label = fill(words.image, { alt: node.alt === '' ? words.noDescription : node.alt });
      return <MarkdownLink href={node.href} text={label}>{label}</MarkdownLink>;
    }
    case 'formula':
      return <Formula tex={node.tex} display={node.display} closed />;
    case 'reference':
      return <FootnoteReference label={node.label} />;
    case 'continuation':
      return <Continuation index={node.index} />;
  }
}

function Continuation({ index }: { index: number }) {
  return <ContinuationMark inline>{use(MarkdownContext).marks[index] ?? ''}</ContinuationMark>;
}

function textOf(nodes: readonly MarkdownInline[]): string {
  return nodes.map((node) => ('text' in node ? node.text : 'children' in node ? textOf(node.children) : '')).join('');
}
