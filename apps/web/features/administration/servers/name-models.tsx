import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { modelsKey } from '../../models/use-models.ts';
import { useSubmit } from '../../session/use-submit.ts';
import { managedModelsKey } from '../models/managed-models-key.ts';
import { serversWords as words } from '../../../words/servers-words.ts';
import { fill } from '../../../words/fill.ts';

/** A server may offer hundreds; the others can be named under Models. */
const askedAtMost = 8;

/** After a server was added: names for its models, and what each is good for. */
export function NameModels({ server, onDone }: { server: { id: string; name: string }; onDone: () => void }) {
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: managedModelsKey, queryFn: () => api.get('/api/administration/models') });
  const offered = (data?.models ?? []).filter(({ id, kind, retired }) => id.startsWith(`${server.id}/`) && kind === 'chat' && !retired);
  const asked = offered.slice(0, askedAtMost);
  const { onSubmit, problem, busy } = useSubmit(async (texts) => {
    for (const { id } of asked) {
      const [name, description] = ['name', 'description'].map((field) => texts[`${field} ${id}`]?.trim() ?? '');
      const change = { ...(name === '' ? {} : { name }), ...(description === '' ? {} : { description }) };
      if (Object.keys(change).length > 0) await api.patch('/api/administration/models', { model: id, ...change });
    }
    await Promise.all([client.invalidateQueries({ queryKey: managedModelsKey }), client.invalidateQueries({ queryKey: modelsKey })]);
    onDone();
  });
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data === undefined) return null;
  return (
    <form method="post" onSubmit={onSubmit} aria-labelledby="name-models" className="flex flex-col gap-4 rounded-medium border border-accent bg-surface p-4">
      <div className="flex flex-col gap-1">
        <h3 id="name-models" className="font-semibold">{fill(words.whatAreTheModelsOf, { server: server.name })}</h3>
        <p className="text-small text-muted">{asked.length === 0 ? words.theServerOffersNoModelsYet : words.peopleChooseByName}</p>
      </div>
      {asked.map(({ id, name, description }) => (
        <fieldset key={id} className="grid gap-3 sm:grid-cols-[1fr_2fr]">
          <legend className="pb-1 text-small break-all text-muted">{id}</legend>
          <TextField name={`name ${id}`} label={words.name} maxLength={60} placeholder={name} autoComplete="off" />
          <TextField name={`description ${id}`} label={words.goodFor} maxLength={200} placeholder={description === '' ? words.forExampleLettersAndSummaries : description} autoComplete="off" />
        </fieldset>
      ))}
      {offered.length > asked.length && <p className="text-small text-muted">{fill(words.moreModelsUnderModels, { count: offered.length - asked.length })}</p>}
      {problem !== null && <Alert>{problem}</Alert>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onDone}>{words.later}</Button>
        {asked.length > 0 && <Button type="submit" look="primary" disabled={busy}>{words.saveNames}</Button>}
      </div>
    </form>
  );
}
