import { CheckCheck, RotateCw } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Rating } from '../ratings/rating.tsx';
import { ReadAloudButton } from '../speech/read-aloud-button.tsx';
import type { AnswerHandlers } from './answer-handlers.ts';
import { isContinuable, type AnswerView } from './answer-view.ts';
import { BranchSwitcher } from './branch-switcher.tsx';
import { Receipt } from './receipt.tsx';
import type { ShownMessage } from './use-conversation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

interface Props extends AnswerHandlers {
  view: AnswerView;
  message: ShownMessage;
  siblings: readonly ShownMessage[];
  onUse: ((message: ShownMessage) => void) | undefined;
}

export function AnswerActions({ view, message, siblings, onUse, onChoose, onRegenerate, onContinue }: Props) {
  const stopped = view.run?.state === 'stopped';
  return (
    <footer className="mt-2 -ml-2 flex print:hidden min-h-8 flex-wrap items-center gap-0.5">
      {onUse === undefined && <BranchSwitcher what="answer" message={message} siblings={siblings} onChoose={(id) => onChoose(message, id)} />}
      {view.text.length > 0 && <CopyButton text={() => view.text.toString()} label={words.copyAnswer} />}
      {view.text.length > 0 && <ReadAloudButton text={() => view.text.toString()} />}
      {onUse === undefined && <IconButton size="small" label={words.tryAgain} onClick={() => onRegenerate(message)}><RotateCw aria-hidden className="size-4" /></IconButton>}
      {view.run !== undefined && view.run.id !== '' && <Receipt run={view.run} />}
      {view.run !== undefined && view.run.id !== '' && view.text.length > 0 && <Rating messageId={message.id} rating={message.rating} />}
      {stopped && <span className="px-2 text-small text-muted">{words.youStoppedThisAnswer}</span>}
      {stopped && isContinuable(view.run) && onUse === undefined && <Button size="small" look="quiet" onClick={() => onContinue(message)}>{words.continueIt}</Button>}
      {onUse !== undefined && view.text.length > 0 && (
        <Button size="small" className="ml-2" onClick={() => onUse(message)}><CheckCheck aria-hidden className="size-4" />{words.useThisOne}</Button>
      )}
    </footer>
  );
}
