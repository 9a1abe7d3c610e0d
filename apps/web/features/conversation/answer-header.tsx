import { PracticeBadge } from '../models/practice-badge.tsx';
import { useModel } from '../models/use-models.ts';

export function AnswerHeader({ model }: { model: string }) {
  const known = useModel(model);
  const practice = known?.practice ?? model.startsWith('practice/');
  return (
    <header className="mb-1.5 flex items-center gap-2 text-small">
      <h2 className="font-semibold text-accent"><span className="sr-only">Answer of </span>{known?.name ?? model}</h2>
      {practice && <PracticeBadge />}
    </header>
  );
}
