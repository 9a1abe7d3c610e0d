'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { Section } from '../../../ui/section.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { modelsKey } from '../../models/use-models.ts';
import { keepFocus } from '../../../ui/keep-focus.ts';
import { managedModelsKey } from '../models/managed-models-key.ts';
import { NameModels } from './name-models.tsx';
import { ServerForm } from './server-form.tsx';
import type { ListedServer } from '@aistudio/contract/schemas';
import { ServerRow } from './server-row.tsx';
import { serversWords as words } from '../../../words/servers-words.ts';

export const serversKey = ['administration', 'servers'] as const;

export function Servers() {
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: serversKey, queryFn: () => api.get('/api/administration/servers') });
  const [editing, setEditing] = useState<ListedServer | 'new' | null>(null);
  const [added, setAdded] = useState<ListedServer | null>(null);
  const onSaved = async (saved: ListedServer) => {
    if (editing === 'new') setAdded(saved);
    setEditing(null);
    await Promise.all([client.invalidateQueries({ queryKey: serversKey }), client.invalidateQueries({ queryKey: modelsKey }), client.invalidateQueries({ queryKey: managedModelsKey })]);
  };
  const replaced = (server: ListedServer) => server.from === 'settings' && data!.servers.some((other) => other.from === 'environment' && other.id === server.id);
  return (
    <Section title={words.modelServers} lead={words.openaiAzureOpenaiGoogleGeminiAmazon}>
      <p className="text-small"><Link href="/administration/servers/guide" className="font-medium text-accent underline underline-offset-2">{words.howToConnectEachProviderStep}</Link></p>
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data?.servers.length === 0 && <p className="text-small text-muted">{words.noModelServerYet}</p>}
      <ul className="flex flex-col gap-3">
        {data?.servers.map((server) => <ServerRow key={`${server.from} ${server.id}`} server={server} kindLabel={data.kinds[server.kind]?.label ?? server.kind} replaced={replaced(server)} onEdit={() => setEditing(server)} />)}
      </ul>
      {added !== null && <NameModels key={added.id} server={added} onDone={() => { setAdded(null); keepFocus(() => document.querySelector<HTMLElement>('[data-add-server]')); }} />}
      <Button data-add-server className="self-start" onClick={() => setEditing('new')} disabled={data === undefined}>{words.addAServer}</Button>
      <Modal open={editing !== null} onOpenChange={() => setEditing(null)} title={editing === 'new' ? words.addAServer : words.changeTheServer} description={words.keysAreStoredEncryptedAndNever}>
        {editing !== null && data !== undefined && <ServerForm listed={data} server={editing === 'new' ? null : editing} onSaved={onSaved} onCancel={() => setEditing(null)} />}
      </Modal>
    </Section>
  );
}
