import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { keepFocus } from '../../../ui/keep-focus.ts';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import type { ListedServer } from '@aistudio/contract/schemas';
import { ServerTestResult } from './server-test-result.tsx';

interface Props {
  server: ListedServer;
  kindLabel: string;
  /** The environment names a server of the same id, which answers in its place. */
  replaced: boolean;
  onEdit: () => void;
}

export function ServerRow({ server, kindLabel, replaced, onEdit }: Props) {
  const { id, name, address, from } = server;
  const path = `/api/administration/servers/${id}` as const;
  const remove = useChange(() => api.delete(path), ['administration', 'servers']);
  const test = useMutation({ mutationFn: () => api.post(`${path}/test`, {}) });
  const [asking, setAsking] = useState(false);
  const own = from === 'settings';
  return (
    <li className="flex flex-col gap-3 rounded-medium border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="flex flex-wrap items-center gap-2 font-semibold">{name}<Badge>{id}</Badge>{!own && <Badge look="accent">from the environment</Badge>}{replaced && <Badge look="warn">replaced by the environment</Badge>}</p>
          <p className="text-small text-muted">{kindLabel}</p>
          <p className="font-mono text-tiny break-all text-muted">{address}</p>
        </div>
        <Button size="small" aria-label={`Test ${name}`} onClick={() => test.mutate()} disabled={test.isPending}>{test.isPending ? 'Testing…' : 'Test'}</Button>
        {own && <Button size="small" aria-label={`Change ${name}`} onClick={onEdit}>Change</Button>}
        {own && <Button size="small" look="danger" aria-label={`Remove ${name}`} onClick={() => setAsking(true)} disabled={remove.isPending}>Remove</Button>}
      </div>
      <Confirm open={asking} onOpenChange={setAsking} title={`Remove ${name}?`} action="Remove" onConfirm={() => { keepFocus(() => document.querySelector<HTMLElement>('[data-add-server]')); remove.mutate(); }}>
        Its models can no longer be chosen{server.stored.length > 0 && ', and its key is deleted: to connect it again you need the key'}. Conversations stay.
      </Confirm>
      <ServerTestResult test={test.data} error={test.error} />
    </li>
  );
}
