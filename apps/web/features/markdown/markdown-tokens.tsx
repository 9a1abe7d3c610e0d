import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { CodeBlock } from './code-block.tsx';
import { Formula } from './formula.tsx';
import type { MathToken } from './lex-markdown.ts';
import { MarkdownInline } from './markdown-inline.tsx';
import { MarkdownList } from './markdown-list.tsx';
import { MarkdownTable } from './markdown-table.tsx';
import { headingLevel, outlineAfter, type Outline } from './outline.ts';

/** Block tokens as elements, below the headings of `outline`. Headings begin at level 3: an answer has its own at 2. */
export function MarkdownTokens({ tokens, outline }: { tokens: readonly Token[]; outline: Outline }): ReactNode {
  let here = outline;
  return tokens.map((token, index) => {
    if (token.type === 'heading') here = outlineAfter(here, (token as Tokens.Heading).depth);
    return <Fragment key={index}>{block(token, here)}</Fragment>;
  });
}

const headingClasses = ['text-lead mt-6', 'text-lead mt-6', 'text-[1.125rem] mt-5', 'text-read mt-4'];

function block(token: Token, outline: Outline): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      const Heading = `h${headingLevel(outline)}` as 'h3';
      return <Heading className={`${headingClasses[Math.min(depth, 4) - 1]} mb-2 first:mt-0`}><MarkdownInline tokens={tokens} /></Heading>;
    }
    case 'paragraph':
      return <p className="my-3 first:mt-0 last:mb-0"><MarkdownInline tokens={token.tokens} /></p>;
    case 'code': {
      const { text, lang } = token as Tokens.Code;
      return <CodeBlock code={text} language={lang ?? ''} />;
    }
    case 'blockquote':
      return <blockquote className="my-4 border-l-3 border-line-strong pl-4 text-muted"><MarkdownTokens tokens={token.tokens ?? []} outline={outline} /></blockquote>;
    case 'list':
      return <MarkdownList list={token as Tokens.List} draw={(tokens) => <MarkdownTokens tokens={tokens} outline={outline} />} />;
    case 'table':
      return <MarkdownTable table={token as Tokens.Table} />;
    case 'hr':
      return <hr className="my-6 border-line" />;
    case 'math':
      return <Formula tex={(token as MathToken).tex} display />;
    case 'html':
      return <p className="my-3 break-words whitespace-pre-wrap">{token.raw.trimEnd()}</p>;
    case 'text':
      return <MarkdownInline tokens={token.tokens ?? [token]} />;
    default:
      return <MarkdownInline tokens={[token]} />;
  }
}
