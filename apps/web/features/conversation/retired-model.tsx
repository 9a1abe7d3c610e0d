import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { api } from '../api/api.ts';
import { chooseModels } from '../models/chosen-models.ts';
import { useModels, type Model } from '../models/use-models.ts';

interface Successor {
  id: string;
  name: string;
}

/** Says that the model this conversation used is gone or going, and offers the one that follows it. */
export function RetiredModel({ used, chosen }: { used: string | undefined; chosen: readonly Model[] }) {
  const { models, isPending } = useModels();
  const known = models.find((model) => model.id === used);
  const gone = used !== undefined && !isPending && (known === undefined || known.retired);
  const { data } = useQuery({
    queryKey: ['models', 'successor', used],
    queryFn: ({ signal }) => api.get<{ successor: Successor | null }>(`/api/models/successor?of=${encodeURIComponent(used!)}`, signal),
    enabled: gone,
    staleTime: 60_000,
  });
  const successor = data?.successor ?? null;
  if (!gone || successor === null || chosen.some((model) => model.id === successor.id)) return null;
  return (
    <div className="pb-2">
      <Alert look="info" action={<Button size="small" onClick={() => chooseModels([successor.id])}>Use {successor.name}</Button>}>
        {known?.name ?? used} has been retired. {successor.name} follows it.
      </Alert>
    </div>
  );
}
