import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import type { AnswerHandlers } from './answer-handlers.ts';
import { isContinuable, type AnswerView } from './answer-view.ts';
import type { ShownMessage } from './use-conversation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

interface Props extends AnswerHandlers {
  view: AnswerView;
  message: ShownMessage;
}

export function AnswerProblem({ view, message, onRegenerate, onContinue }: Props) {
  const { run } = view;
  const retryable = run?.state === 'incomplete' || run?.state === 'failed';
  return (
    <div className="my-3">
      <Alert
        look={run?.state === 'failed' ? 'danger' : 'warn'}
        action={
          <span className="flex gap-2">
            {isContinuable(run) && <Button size="small" onClick={() => onContinue(message)}>{words.continueIt}</Button>}
            {retryable && <Button size="small" onClick={() => onRegenerate(message)}>{words.retry}</Button>}
          </span>
        }
      >
        {view.problem}
      </Alert>
    </div>
  );
}
