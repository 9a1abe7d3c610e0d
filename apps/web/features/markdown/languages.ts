import { createCssVariablesTheme, createHighlighterCore, type GrammarState, type HighlighterCore, type LanguageInput } from '@shikijs/core';
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript';
import type { ColouredToken } from './coloured-token.ts';

const grammars: Record<string, LanguageInput> = {
  bash: () => import('@shikijs/langs/bash'),
  c: () => import('@shikijs/langs/c'),
  cpp: () => import('@shikijs/langs/cpp'),
  csharp: () => import('@shikijs/langs/csharp'),
  css: () => import('@shikijs/langs/css'),
  csv: () => import('@shikijs/langs/csv'),
  diff: () => import('@shikijs/langs/diff'),
  dockerfile: () => import('@shikijs/langs/dockerfile'),
  go: () => import('@shikijs/langs/go'),
  html: () => import('@shikijs/langs/html'),
  java: () => import('@shikijs/langs/java'),
  javascript: () => import('@shikijs/langs/javascript'),
  json: () => import('@shikijs/langs/json'),
  jsx: () => import('@shikijs/langs/jsx'),
  kotlin: () => import('@shikijs/langs/kotlin'),
  latex: () => import('@shikijs/langs/latex'),
  markdown: () => import('@shikijs/langs/markdown'),
  php: () => import('@shikijs/langs/php'),
  powershell: () => import('@shikijs/langs/powershell'),
  python: () => import('@shikijs/langs/python'),
  r: () => import('@shikijs/langs/r'),
  ruby: () => import('@shikijs/langs/ruby'),
  rust: () => import('@shikijs/langs/rust'),
  sql: () => import('@shikijs/langs/sql'),
  swift: () => import('@shikijs/langs/swift'),
  tsx: () => import('@shikijs/langs/tsx'),
  typescript: () => import('@shikijs/langs/typescript'),
  xml: () => import('@shikijs/langs/xml'),
  yaml: () => import('@shikijs/langs/yaml'),
};

const otherNames: Record<string, string> = {
  'c++': 'cpp', cs: 'csharp', docker: 'dockerfile', golang: 'go', js: 'javascript', kt: 'kotlin', md: 'markdown', ps1: 'powershell',
  py: 'python', rb: 'ruby', rs: 'rust', sh: 'bash', shell: 'bash', tex: 'latex', ts: 'typescript', yml: 'yaml', zsh: 'bash',
};

const theme = createCssVariablesTheme({ name: 'page', variablePrefix: '--code-' });
let engine: Promise<HighlighterCore> | null = null;

/** A function that highlights one line of `language` given the previous state; null if we have no grammar for it. */
export async function createBundledHighlighter(language: string) {
  const name = Object.hasOwn(otherNames, language) ? otherNames[language]! : language;
  const grammar = Object.hasOwn(grammars, name) ? grammars[name] : undefined;
  if (grammar === undefined) return null;
  // This engine turns grammars into ordinary regular expressions: no WebAssembly, which the security policy forbids.
  engine ??= createHighlighterCore({ themes: [theme], langs: [], engine: createJavaScriptRegexEngine({ forgiving: true }) });
  const highlighter = await engine;
  await highlighter.loadLanguage(grammar);
  // A line that runs out of time leaves a wrong state behind; the first one also pays for compiling its expressions.
  return (line: string, grammarState: GrammarState | undefined): { tokens: ColouredToken[]; state: GrammarState | undefined } => {
    const lines = highlighter.codeToTokensBase(line, { lang: name, theme: 'page', grammarState, tokenizeMaxLineLength: 2000, tokenizeTimeLimit: 2000 });
    return {
      tokens: (lines[0] ?? []).map(({ content, color }) => ({ text: content, colour: color })),
      state: highlighter.getLastGrammarState(lines),
    };
  };
}
