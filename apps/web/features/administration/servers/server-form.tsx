import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { api } from '../../api/api.ts';
import { useSubmit } from '../../session/use-submit.ts';
import type { ModelServer } from './server-row.tsx';

interface Props {
  /** Null: a new one. */
  server: ModelServer | null;
  onSaved: () => Promise<void>;
  onCancel: () => void;
}

export function ServerForm({ server, onSaved, onCancel }: Props) {
  const { onSubmit, problem, busy } = useSubmit(async ({ id, name, baseUrl, apiKey }) => {
    const key = apiKey === '' ? {} : { apiKey };
    if (server === null) await api.post('/api/administration/servers', { id, name, baseUrl, ...key });
    else await api.patch(`/api/administration/servers/${server.id}`, { name, baseUrl, ...key });
    await onSaved();
  });
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {server === null && <TextField name="id" label="Short name" required maxLength={32} autoComplete="off" hint="Small letters, digits and dashes; models will be called short-name/model." />}
      <TextField name="name" label="Name" required maxLength={60} defaultValue={server?.name} autoComplete="off" />
      <TextField name="baseUrl" label="Address" type="url" required defaultValue={server?.baseUrl} placeholder="https://models.example.org/v1" autoComplete="off" />
      <TextField name="apiKey" label="API key" type="password" autoComplete="off" hint={server?.hasKey === true ? 'Leave it empty to keep the present key.' : 'Leave it empty if the server needs none.'} />
      {problem !== null && <Alert>{problem}</Alert>}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" disabled={busy}>Save</Button>
      </div>
    </form>
  );
}
