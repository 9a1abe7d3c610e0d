import type { Routing } from '@aistudio/stream';
import { PracticeBadge } from '../models/practice-badge.tsx';
import { useModel } from '../models/use-models.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';
import { fill } from '../../words/fill.ts';

export function AnswerHeader({ model, routing }: { model: string; routing: Routing | undefined }) {
  const known = useModel(model);
  const asked = useModel(routing?.asked ?? model);
  const practice = known?.practice ?? model.startsWith('practice/');
  return (
    <header className="mb-1.5 flex flex-wrap items-center gap-x-2 text-small">
      <h2 className="font-semibold text-accent"><span className="sr-only">{words.answerOf} </span>{known?.name ?? model}</h2>
      {practice && <PracticeBadge />}
      {routing !== undefined && <p className="text-tiny text-muted">{fill(words.askedFor, { asked: asked?.name ?? routing.asked })}{routing.fallbacks.map(({ because }) => `; ${because}`)}</p>}
    </header>
  );
}
