import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { api } from '../api/api.ts';
import type { ChosenModels } from '../models/chosen-models.ts';
import { useModels } from '../models/use-models.ts';

/** Before the question is sent: says that a chosen model is gone and who answers instead, or that it is retired; and offers the one that follows it. */
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
  const said = gone.length === 0 ? `${retired!.name} has been retired.` : `${gone.join(' and ')} ${gone.length === 1 ? 'is' : 'are'} not available any more. ${chosen[0]!.name} will answer instead.`;
  return (
    <div className="pb-2">
      <Alert look={gone.length === 0 ? 'info' : 'warn'} action={offered !== null && <Button size="small" onClick={() => onChoose([offered.id])}>Use {offered.name}</Button>}>
        {said}{offered !== null && ` ${offered.name} is its successor.`}
      </Alert>
    </div>
  );
}
