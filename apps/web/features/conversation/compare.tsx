import { Answer } from './answer.tsx';
import type { AnswerHandlers } from './answer-handlers.ts';
import { keyOf } from './turns.ts';
import type { ShownMessage } from './use-conversation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';
import { fill } from '../../words/fill.ts';

interface Props extends AnswerHandlers {
  answers: readonly ShownMessage[];
  onUse: (message: ShownMessage) => void;
}

const columns = ['', '', 'lg:grid-cols-2', 'lg:grid-cols-2 xl:grid-cols-3', 'lg:grid-cols-2 2xl:grid-cols-4'];

/** Answers to the same question side by side, or below each other on narrow screens. */
export function Compare({ answers, onUse, ...handlers }: Props) {
  return (
    <section aria-label={fill(words.answersToCompare, { answers: answers.length })} className={`grid grid-cols-1 gap-4 ${columns[Math.min(answers.length, 4)]}`}>
      {answers.map((message) => (
        <div key={keyOf(message.id)} className="min-w-0 rounded-large border border-line bg-surface p-4">
          <Answer message={message} siblings={[message]} onUse={onUse} {...handlers} />
        </div>
      ))}
    </section>
  );
}
