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
import { serversWords as words } from '../../../words/servers-words.ts';
import { fill } from '../../../words/fill.ts';

interface Props {
  server: ListedServer;
  kindLabel: string;
  /** The environment defines a server with the same id, which is used instead. */
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
          <p className="flex flex-wrap items-center gap-2 font-semibold">{name}<Badge>{id}</Badge>{!own && <Badge look="accent">{words.setByEnvironmentVariables}</Badge>}{replaced && <Badge look="warn">{words.overriddenByEnvironmentVariables}</Badge>}</p>
          <p className="text-small text-muted">{kindLabel}</p>
          <p className="font-mono text-tiny break-all text-muted">{address}</p>
        </div>
        <Button size="small" aria-label={fill(words.test2, { name })} onClick={() => test.mutate()} disabled={test.isPending}>{test.isPending ? words.testing : words.test}</Button>
        {own && <Button size="small" aria-label={fill(words.changeNamed, { name })} onClick={onEdit}>{words.change}</Button>}
        {own && <Button size="small" look="danger" aria-label={fill(words.removeNamed, { name })} onClick={() => setAsking(true)} disabled={remove.isPending}>{words.remove}</Button>}
      </div>
      <Confirm open={asking} onOpenChange={setAsking} title={fill(words.removeTheServer, { name })} action={words.remove} onConfirm={() => { keepFocus(() => document.querySelector<HTMLElement>('[data-add-server]')); remove.mutate(); }}>
        {server.stored.length > 0 ? words.itsModelsAndItsKeyGo : words.itsModelsCanNoLongerBe}
      </Confirm>
      <ServerTestResult test={test.data} error={test.error} />
    </li>
  );
}
