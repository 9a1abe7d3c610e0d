import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { TextParts } from '@aistudio/stream/client';
import { Markdown } from '../markdown/markdown.tsx';
import { conversationWords as words } from '../../words/conversation-words.ts';
import { fill } from '../../words/fill.ts';

interface Props {
  text: TextParts | string;
  thinking: boolean;
  /** Seconds it took, null if this page did not see it. */
  tookSeconds: number | null;
}

/** Open while the model thinks, collapsed once it answers, unless the person decides otherwise. */
export function Reasoning({ text, thinking, tookSeconds }: Props) {
  const [decided, setDecided] = useState<boolean | null>(null);
  const open = decided ?? thinking;
  const label = thinking ? words.thinking : tookSeconds === null ? words.thoughtBeforeAnswering : fill(words.thoughtForS, { tookSeconds });
  return (
    <section className="mb-3 print:hidden text-small text-muted">
      <button type="button" aria-expanded={open} onClick={() => setDecided(!open)} className="inline-flex min-h-8 items-center gap-1.5 rounded-small pr-2 hover:text-ink">
        <ChevronRight aria-hidden className={`size-4 transition-transform ${open ? 'rotate-90' : ''}`} />
        <span className={thinking ? 'animate-breathe' : undefined}>{label}</span>
      </button>
      {open && <div className="mt-1 ml-2 border-l-2 border-line pl-4 [&_*]:text-small"><Markdown text={text} growing={thinking} /></div>}
    </section>
  );
}
