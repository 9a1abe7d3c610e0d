import { Clock } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '../../ui/button.tsx';
import { findRun } from '../runs/live-runs.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

interface Props {
  runId: string;
  /** `run:<id>` or `document:<version>`. */
  waitingFor: string;
  onWithdraw: (runId: string) => void;
  onSendNow: (runId: string) => void;
}

/** Shown instead of the answer to a waiting question: what it waits for, and how to stop waiting. */
export function WaitingQuestion({ runId, waitingFor, onWithdraw, onSendNow }: Props) {
  const document = waitingFor.startsWith('document:');
  const before = document ? null : findRun(waitingFor.slice('run:'.length));
  useSyncExternalStore(before?.subscribe ?? nothing, before?.read ?? zero, zero);
  // A question whose predecessor also waits comes after that one.
  const next = before === null || before.answer.waitingFor === null;
  return (
    <div className="my-1 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-medium border border-dashed border-line-strong px-3 py-1.5">
      <p className="flex min-w-0 items-center gap-2 text-small text-muted"><Clock aria-hidden className="size-4 shrink-0" />{document ? words.waitsForItsDocument : words.waitsForTheAnswerAbove}</p>
      <span className="ml-auto flex gap-1 print:hidden">
        {next && <Button size="small" look="quiet" aria-label={document ? words.doNotWaitForTheDocument : words.doNotWaitAndStopTheAnswerAbove} onClick={() => onSendNow(runId)}>{words.doNotWait}</Button>}
        <Button size="small" look="quiet" onClick={() => onWithdraw(runId)}>{words.withdraw}</Button>
      </span>
    </div>
  );
}

const nothing = () => () => undefined;
const zero = () => 0;
