import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { api } from '../api/api.ts';
import type { ChosenModels } from '../models/chosen-models.ts';
import { useModels } from '../models/use-models.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';
import { fill } from '../../words/fill.ts';

/** Before the question is sent: says that a chosen model is gone and which one answers instead, or that it is retired, and offers its successor. */
export function RetiredModel({ chosen, gone, onChoose }: ChosenModels & { onChoose: (ids: string[]) => void }) {
  const { models } = useModels();
  const retired = chosen.find((model) => model.retired);
  const left = gone[0] ?? retired?.id;
  const { data } = useQuery({
    queryKey: ['models', 'successor', left],
    queryFn: ({ signal }) => api.get(`/api/models/successor?of=${encodeURIComponent(left!)}`, signal),
    enabled: left !== undefined,
    staleTime: 60_000,
  });
  const successor = models.find((model) => model.id === data?.successor?.id);
  const offered = successor === undefined || chosen.includes(successor) ? null : successor;
  if (left === undefined || (gone.length === 0 && offered === null)) return null;
  const said = gone.length === 0 ? fill(words.hasBeenRetired, { retired: retired!.name }) : fill(gone.length === 1 ? words.isNotAvailable : words.areNotAvailable, { gone: gone.join(', '), chosen: chosen[0]!.name });
  return (
    <div className="pb-2">
      <Alert look={gone.length === 0 ? 'info' : 'warn'} action={offered !== null && <Button size="small" onClick={() => onChoose([offered.id])}>{fill(words.useModel, { name: offered.name })}</Button>}>
        {said}{offered !== null && fill(words.isItsSuccessor, { offered: offered.name })}
      </Alert>
    </div>
  );
}
