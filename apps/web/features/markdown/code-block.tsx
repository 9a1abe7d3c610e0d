import { memo } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import type { ColouredToken } from './coloured-token.ts';
import { useColouredLines } from './use-coloured-lines.ts';

export function CodeBlock({ code, language }: { code: string; language: string }) {
  const name = language.trim().split(/\s/)[0]!.toLowerCase();
  const lines = code.split('\n');
  const coloured = useColouredLines(lines, name);
  return (
    <div className="my-4 overflow-hidden rounded-medium border border-line bg-sunken">
      <div className="flex items-center justify-between border-b border-line py-1 pr-1 pl-4 text-tiny text-muted">
        <span>{name === '' ? 'text' : name}</span>
        <CopyButton text={() => code} label="Copy code" />
      </div>
      <div role="group" aria-label={`Code${name === '' ? '' : `, ${name}`}`} tabIndex={0} className="overflow-x-auto px-4 py-3">
        <pre className="text-small leading-[1.55]">
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
