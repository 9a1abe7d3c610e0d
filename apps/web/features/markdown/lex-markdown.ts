import { Marked, type Token, type TokenizerExtension, type Tokens } from 'marked';

export interface MathToken extends Tokens.Generic {
  type: 'math';
  tex: string;
  display: boolean;
}

const display: TokenizerExtension = {
  name: 'math',
  level: 'block',
  start: (source) => source.search(/(^|\n) {0,3}(\$\$|\\\[)/),
  tokenizer(source) {
    const found = /^ {0,3}(?:\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\])[ \t]*(?:\n|$)/.exec(source);
    return found === null ? undefined : mathToken(found, true);
  },
};

/** One dollar is money unless it hugs its formula on both sides and no digit follows (Pandoc's rule). */
const inline: TokenizerExtension = {
  name: 'math',
  level: 'inline',
  start: (source) => source.search(/\$|\\\(|\\\[/),
  tokenizer(source) {
    const shown = /^(?:\$\$([^$]+?)\$\$|\\\[([\s\S]+?)\\\])/.exec(source);
    if (shown !== null) return mathToken(shown, true);
    const found = /^(?:\$(?![\s$])((?:\\.|[^$\\\n])*?[^\s\\$])\$(?!\d)|\\\(([\s\S]+?)\\\))/.exec(source);
    return found === null ? undefined : mathToken(found, false);
  },
};

function mathToken([raw, dollars, brackets]: RegExpExecArray, isDisplay: boolean): MathToken {
  return { type: 'math', raw, tex: (dollars ?? brackets ?? '').trim(), display: isDisplay };
}

const parser = new Marked({ gfm: true });
parser.use({ extensions: [display] });
parser.use({ extensions: [inline] });

/** One block of Markdown (CommonMark, GitHub's tables and task lists, TeX formulas) as tokens. HTML is a token like any other. */
export function lexMarkdown(text: string): Token[] {
  return parser.lexer(text);
}
