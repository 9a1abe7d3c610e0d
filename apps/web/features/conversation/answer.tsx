import type { CitedPassage } from '@aistudio/stream';
import { lazy, memo, Suspense, useMemo, useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { useLast } from '../../ui/use-last.ts';
import { CitationContext } from '../documents/citation-context.ts';
import { PassagesStep } from '../documents/passages-step.tsx';
import { QuotesFound } from '../documents/quotes-found.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { useLiveRun } from '../runs/use-live-run.ts';
import { AnswerActions } from './answer-actions.tsx';
import type { AnswerHandlers } from './answer-handlers.ts';
import { AnswerHeader } from './answer-header.tsx';
import { AnswerImages } from './answer-images.tsx';
import { AnswerProblem } from './answer-problem.tsx';
import { AnswerSources } from './answer-sources.tsx';
import { viewAnswer } from './answer-view.ts';
import { WaitingQuestion } from './waiting-question.tsx';
import { Reasoning } from './reasoning.tsx';
import type { ShownMessage } from './use-conversation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

const PassageViewer = lazy(() => import('../documents/passage-viewer.tsx').then((loaded) => ({ default: loaded.PassageViewer })));

interface Props extends AnswerHandlers {
  message: ShownMessage;
  siblings: readonly ShownMessage[];
  /** Part of a comparison. */
  onUse?: (message: ShownMessage) => void;
}

export const Answer = memo(function Answer({ message, siblings, onUse, ...handlers }: Props) {
  const live = useLiveRun(message.run, message.begun);
  const view = viewAnswer(message, live);
  const tookSeconds = live?.reasoningSince == null || live.textSince === null ? null : Math.max(1, Math.round((live.textSince - live.reasoningSince) / 1000));
  const [shown, setShown] = useState<CitedPassage | null>(null);
  const opened = useLast(shown) !== null;
  const { passages, quotes } = view;
  const citations = useMemo(() => (passages === null ? null : { passages: new Map(passages.passages.map((passage) => [passage.number, passage])), quotes, open: setShown }), [passages, quotes]);
  return (
    <CitationContext value={citations}>
    <article aria-label={words.answer} data-kind="answer" aria-busy={view.growing && view.waitingFor === null} tabIndex={-1} className="group outline-none flex min-w-0 flex-col">
      <AnswerHeader model={view.run?.model ?? ''} routing={view.run?.routing} />
      {passages !== null && <PassagesStep found={passages} />}
      {view.reasoning.length > 0 && <Reasoning text={view.reasoning} thinking={view.thinking} tookSeconds={tookSeconds} />}
      {view.text.length > 0 && <Markdown text={view.text} growing={view.growing} marks={view.marks} />}
      {quotes.length > 0 && <QuotesFound quotes={quotes} />}
      {view.images.length > 0 && <AnswerImages images={view.images} />}
      {view.sources.length > 0 && <AnswerSources sources={view.sources} />}
      {view.waitingFor !== null && <WaitingQuestion runId={live?.runId ?? message.run!.id} waitingFor={view.waitingFor} onWithdraw={handlers.onWithdraw} onSendNow={handlers.onSendNow} />}
      {view.waiting && view.status === null && <Waiting />}
      {view.status !== null && <p role="status" className="my-2 animate-breathe text-small text-muted">{view.status}</p>}
      {view.remark !== null && <div className="my-3"><Alert look="info">{view.remark}</Alert></div>}
      {view.problem !== null && <AnswerProblem view={view} message={message} {...handlers} />}
      {!view.growing && <AnswerActions view={view} message={message} siblings={siblings} onUse={onUse} {...handlers} />}
    </article>
      {opened && <Suspense><PassageViewer passage={shown} onClose={() => setShown(null)} /></Suspense>}
    </CitationContext>
  );
});

function Waiting() {
  return (
    <p className="flex h-7 items-center gap-1.5" aria-label={words.waitingForTheFirstWords}>
      {[0, 1, 2].map((dot) => <span key={dot} className="size-2 animate-breathe rounded-full bg-accent" style={{ animationDelay: `${dot * 0.2}s` }} />)}
    </p>
  );
}
