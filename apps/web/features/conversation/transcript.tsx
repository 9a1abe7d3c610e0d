import { memo } from 'react';
import { Answer } from './answer.tsx';
import type { AnswerHandlers } from './answer-handlers.ts';
import { Compare } from './compare.tsx';
import { PlainTextBoundary } from '../markdown/plain-text-boundary.tsx';
import { Question } from './question.tsx';
import { keyOf } from './turns.ts';
import type { ShownMessage } from './use-conversation.ts';
import { textOf } from '../messages/conversation.ts';
import type { PathItem } from '../messages/visible-path.ts';

interface Props extends AnswerHandlers {
  /** The turns to draw; the last of them may be far from the end. */
  path: readonly PathItem<ShownMessage>[];
  onEdit: (message: ShownMessage, text: string) => void;
  onUse: (message: ShownMessage) => void;
}

/** A turn out of sight costs no layout, but can be searched and printed. The newest are left alone, because they are still growing. */
const restingClass = '[content-visibility:auto] [contain-intrinsic-size:auto_20rem] [overflow-clip-margin:3rem] print:[content-visibility:visible]';
const newest = 4;

export const Transcript = memo(function Transcript({ path, onEdit, onUse, ...handlers }: Props) {
  return path.map((item, index) => {
    if (item.kind === 'compare') {
      return <div key={`compare ${item.answers[0]!.parentId}`} className="mx-auto w-full max-w-[100rem] py-4"><Compare answers={item.answers} onUse={onUse} {...handlers} /></div>;
    }
    const { message, siblings } = item;
    return (
      <div key={keyOf(message.id)} data-message={message.id} className={`mx-auto w-full max-w-[46rem] py-2 print:max-w-none ${index < path.length - newest ? restingClass : ''}`}>
        <PlainTextBoundary plain={<p className="text-read break-words whitespace-pre-wrap">{textOf(message.parts)}</p>}>
          {message.role === 'user' ? (
            <Question message={message} siblings={siblings} onChoose={handlers.onChoose} onEdit={onEdit} />
          ) : (
            <Answer message={message} siblings={siblings} {...handlers} />
          )}
        </PlainTextBoundary>
      </div>
    );
  });
});
