'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { Section } from '../../../ui/section.tsx';
import { api } from '../../api/api.ts';
import { modelsKey } from '../../models/use-models.ts';
import { ServerForm } from './server-form.tsx';
import { ServerRow, type ModelServer } from './server-row.tsx';

export const serversKey = ['administration', 'servers'] as const;

export function Servers() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: serversKey, queryFn: () => api.get<{ servers: ModelServer[] }>('/api/administration/servers') });
  const [editing, setEditing] = useState<ModelServer | 'new' | null>(null);
  const onSaved = async () => {
    setEditing(null);
    await Promise.all([client.invalidateQueries({ queryKey: serversKey }), client.invalidateQueries({ queryKey: modelsKey })]);
  };
  return (
    <Section title="Model servers" lead="Any server that speaks Chat Completions: OpenAI, vLLM, llama.cpp, LM Studio, Ollama. Servers set in the environment need no entry here.">
      {data?.servers.length === 0 && <p className="text-small text-muted">No server is named yet.</p>}
      <ul className="flex flex-col gap-3">
        {data?.servers.map((server) => <ServerRow key={server.id} server={server} onEdit={() => setEditing(server)} />)}
      </ul>
      <Button className="self-start" onClick={() => setEditing('new')}>Add a server</Button>
      <Modal open={editing !== null} onOpenChange={() => setEditing(null)} title={editing === 'new' ? 'Add a server' : 'Change the server'} description="The key is stored encrypted and never shown again.">
        {editing !== null && <ServerForm server={editing === 'new' ? null : editing} onSaved={onSaved} onCancel={() => setEditing(null)} />}
      </Modal>
    </Section>
  );
}
