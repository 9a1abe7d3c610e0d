import { ChevronsDownUp, ChevronsUpDown, Download, WrapText } from 'lucide-react';
import { memo, useState } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { saveFile } from '../../ui/save-file.ts';
import type { ColouredToken } from './coloured-token.ts';
import { fileEnding } from './file-ending.ts';
import { useColouredLines } from './use-coloured-lines.ts';
import { markdownWords as words } from '../../words/markdown-words.ts';
import { fill } from '../../words/fill.ts';

/** A stored block of more lines than this is shown collapsed. */
const longLines = 40;

/** Highlighted code, with its buttons in reach however long it is. */
export function CodeBlock({ code, language, growing }: { code: string; language: string; growing: boolean }) {
  const lines = code.split('\n');
  const coloured = useColouredLines(lines, language);
  const [wraps, setWraps] = useState(false);
  // What grew while the reader watched is not collapsed.
  const [folded, setFolded] = useState(!growing);
  const isLong = lines.length > longLines;
  const isFolded = isLong && folded;
  return (
    <div dir="ltr" className="my-4 overflow-clip rounded-medium border border-line bg-sunken text-left">
      <div className="sticky top-0 z-1 flex items-center border-b border-line bg-sunken py-1 pr-1 pl-4 text-tiny text-muted">
        <span className="flex-1">{isLong ? fill(words.linesOf, { language: language === '' ? words.text : language, lines: lines.length }) : language === '' ? words.text : language}</span>
        <span className="flex print:hidden">
          {isLong && (
            <IconButton size="small" label={isFolded ? words.showAllLines : words.foldTheCode} aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
              {isFolded ? <ChevronsUpDown aria-hidden className="size-4" /> : <ChevronsDownUp aria-hidden className="size-4" />}
            </IconButton>
          )}
          <IconButton size="small" label={words.wrapLongLines} aria-pressed={wraps} className="aria-pressed:text-accent" onClick={() => setWraps(!wraps)}><WrapText aria-hidden className="size-4" /></IconButton>
          <IconButton size="small" label={words.downloadCode} onClick={() => saveFile(`code.${fileEnding(language)}`, new Blob([code, '\n'], { type: 'text/plain' }))}><Download aria-hidden className="size-4" /></IconButton>
          <CopyButton text={() => code} label={words.copyCode} />
        </span>
      </div>
      <div role="group" aria-label={fill(words.code, { language: language === '' ? '' : `, ${language}` })} tabIndex={0} className={`overflow-auto px-4 py-3 print:max-h-none ${isFolded ? 'max-h-96' : ''}`}>
        <pre className={`text-small leading-[1.55] print:break-words print:whitespace-pre-wrap ${wraps ? 'break-words whitespace-pre-wrap' : ''}`}>
          <code>
            {lines.map((line, index) => <CodeLine key={index} line={line} tokens={coloured[index] ?? null} />)}
          </code>
        </pre>
      </div>
    </div>
  );
}

const CodeLine = memo(function CodeLine({ line, tokens }: { line: string; tokens: ColouredToken[] | null }) {
  if (tokens === null) return `${line}\n`;
  return (
    <>
      {tokens.map(({ text, colour }, index) => <span key={index} style={{ color: colour }}>{text}</span>)}
      {'\n'}
    </>
  );
});
