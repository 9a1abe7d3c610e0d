import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { Formula } from './formula.tsx';
import type { MathToken } from './lex-markdown.ts';
import { MarkdownLink } from './markdown-link.tsx';

/** Inline tokens as elements. HTML is shown as the text it is, an image as a link to it: nothing is fetched. */
export function MarkdownInline({ tokens }: { tokens: readonly Token[] | undefined }): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{inline(token)}</Fragment>);
}

function inline(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong className="font-bold"><MarkdownInline tokens={token.tokens} /></strong>;
    case 'em':
      return <em><MarkdownInline tokens={token.tokens} /></em>;
    case 'del':
      return <del><MarkdownInline tokens={token.tokens} /></del>;
    case 'codespan':
      return <code className="rounded-small bg-sunken px-1 py-0.5 text-[0.9em] break-words">{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link': {
      const { href, text, tokens } = token as Tokens.Link;
      return <MarkdownLink href={href} text={text}><MarkdownInline tokens={tokens} /></MarkdownLink>;
    }
    case 'image': {
      const { href, text } = token as Tokens.Image;
      const label = `Image: ${text === '' ? 'no description' : text}`;
      return <MarkdownLink href={href} text={label}>{label}</MarkdownLink>;
    }
    case 'math':
      return <Formula tex={(token as MathToken).tex} display={(token as MathToken).display} />;
    case 'checkbox':
      return null;
    case 'text':
      return token.tokens === undefined ? (token as Tokens.Text).text : <MarkdownInline tokens={token.tokens} />;
    case 'escape':
      return (token as Tokens.Escape).text;
    default:
      return token.raw;
  }
}
