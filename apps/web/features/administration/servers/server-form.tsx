import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { api } from '../../api/api.ts';
import { useSubmit } from '../../session/use-submit.ts';
import { countingFields, readForm } from './read-form.ts';
import { ServerFieldInput } from './server-field-input.tsx';
import type { ListedServer } from '@aistudio/contract/schemas';
import type { AnswerTo } from '../../api/route-at.ts';
import { ServerTestResult } from './server-test-result.tsx';
import { serversWords as words } from '../../../words/servers-words.ts';

interface Props {
  listed: AnswerTo<'GET', '/api/administration/servers'>;
  /** Null for a new one. */
  server: ListedServer | null;
  onSaved: (saved: ListedServer) => Promise<void>;
  onCancel: () => void;
}

const path = '/api/administration/servers';

export function ServerForm({ listed, server, onSaved, onCancel }: Props) {
  const [kindName, setKindName] = useState(server?.kind ?? Object.keys(listed.kinds)[0]!);
  const [choices, setChoices] = useState<Record<string, string>>(() => textsOf(server));
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const form = useRef<HTMLFormElement>(null);
  const kind = listed.kinds[kindName]!;
  const fields = countingFields(kind.fields, choices);
  const bodyOf = ({ id, name, ...texts }: Record<string, string>) => ({ name, ...(server === null ? { id, kind: kindName } : {}), ...readForm(fields, texts, removed) });
  const { onSubmit, problem, busy } = useSubmit(async (texts) => {
    await onSaved(server === null ? await api.post(path, bodyOf(texts)) : await api.patch(`${path}/${server.id}`, bodyOf(texts)));
  });
  const test = useMutation({ mutationFn: (texts: Record<string, string>) => api.post(server === null ? `${path}/test` : `${path}/${server.id}/test`, bodyOf(texts)) });
  const runTest = () => {
    if (form.current?.reportValidity()) test.mutate(Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)])));
  };
  const changeKind = (name: string) => {
    setKindName(name);
    setChoices({});
    test.reset();
  };
  const remove = (name: string, removing: boolean) => {
    const others = [...removed].filter((each) => each !== name);
    setRemoved(new Set(removing ? [...others, name] : others));
  };
  return (
    <form ref={form} method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {server === null && (
        <>
          <SelectField label={words.kind} options={Object.entries(listed.kinds).map(([value, { label }]) => ({ value, label }))} value={kindName} onChange={(event) => changeKind(event.target.value)} />
          <TextField key={`${kindName} id`} name="id" label={words.shortName} required maxLength={32} autoComplete="off" defaultValue={freeId(kind.suggestedId, listed.servers)} hint={words.lowercaseLettersDigitsAndDashesModels} />
        </>
      )}
      <TextField key={`${kindName} name`} name="name" label={words.name} required maxLength={60} defaultValue={server?.name ?? (kind.suggestedId === '' ? '' : kind.label)} autoComplete="off" />
      {fields.map(([name, field]) => (
        <ServerFieldInput
          key={`${kindName} ${name}`}
          name={name}
          field={field}
          value={server?.settings[name] as string | string[] | undefined}
          stored={server?.stored.includes(name) ?? false}
          removed={removed.has(name)}
          onChoose={(value) => setChoices({ ...choices, [name]: value })}
          onRemove={(removing) => remove(name, removing)}
        />
      ))}
      <ServerTestResult test={test.data} error={test.error} />
      {problem !== null && <Alert>{problem}</Alert>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>{words.cancel}</Button>
        <Button onClick={runTest} disabled={test.isPending}>{test.isPending ? words.testing : words.test}</Button>
        <Button type="submit" look="primary" disabled={busy}>{words.save}</Button>
      </div>
    </form>
  );
}

/** Choices among the settings are texts. */
function textsOf(server: ListedServer | null): Record<string, string> {
  return Object.fromEntries(Object.entries(server?.settings ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function freeId(suggested: string, servers: readonly ListedServer[]): string {
  const taken = new Set(servers.map((server) => server.id));
  if (suggested === '' || !taken.has(suggested)) return suggested;
  let number = 2;
  while (taken.has(`${suggested}-${number}`)) number += 1;
  return `${suggested}-${number}`;
}
