import { useMutation } from '@tanstack/react-query';
import { Alert } from '../../../ui/alert.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';

export interface ModelServer {
  id: string;
  name: string;
  baseUrl: string;
  hasKey: boolean;
}

interface TestResult {
  ok: boolean;
  models: string[];
  message: string;
}

export function ServerRow({ server, onEdit }: { server: ModelServer; onEdit: () => void }) {
  const path = `/api/administration/servers/${server.id}`;
  const remove = useChange(() => api.delete(path), ['administration', 'servers']);
  const test = useMutation({ mutationFn: () => api.post<TestResult>(`${path}/test`) });
  return (
    <li className="flex flex-col gap-3 rounded-medium border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex items-center gap-2 font-semibold">{server.name}<Badge>{server.id}</Badge>{!server.hasKey && <Badge>no key</Badge>}</p>
          <p className="font-mono text-tiny break-all text-muted">{server.baseUrl}</p>
        </div>
        <Button size="small" aria-label={`Test ${server.name}`} onClick={() => test.mutate()} disabled={test.isPending}>{test.isPending ? 'Testing…' : 'Test'}</Button>
        <Button size="small" aria-label={`Change ${server.name}`} onClick={onEdit}>Change</Button>
        <Button size="small" look="danger" aria-label={`Remove ${server.name}`} onClick={() => remove.mutate()} disabled={remove.isPending}>Remove</Button>
      </div>
      {test.error !== null && <Alert>{errorSentence(test.error)}</Alert>}
      {test.data !== undefined && <Alert look={test.data.ok ? 'info' : 'danger'}>{test.data.message}</Alert>}
    </li>
  );
}
