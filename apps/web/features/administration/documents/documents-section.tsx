'use client';
import type { Embedding } from '@aistudio/contract/schemas';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/section.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { api } from '../../api/api.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useChange } from '../../api/use-change.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';
import { formatPrice } from '../models/format-price.ts';
import { SaveForm } from '../organisation/save-form.tsx';

const key = ['administration', 'embedding'] as const;
const path = '/api/administration/embedding';
const builtIn = '';
/** Milliseconds between two checks while vectors are made. */
const lookMs = 2_000;

/** Which model makes the vectors of documents, its progress, and the choice of another one. */
export function DocumentsSection() {
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get(path, signal), refetchInterval: ({ state }) => (state.data?.building == null ? false : lookMs) });
  const giveUp = useChange(() => api.delete(`${path}/building`), key);
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data === undefined) return null;
  const { searched, building, models, otherLanguages } = data;
  const chosen = (building ?? searched)?.model ?? builtIn;
  const options = [{ value: builtIn, label: words.builtInForVectors }, ...models.map(({ model, name, server, price }) => ({ value: model, label: fill(words.modelOfServer, { name, server, price: formatPrice(price) }) }))];
  const gone = options.some(({ value }) => value === chosen) ? [] : [{ value: chosen, label: chosen }];
  const choose = async ({ model = builtIn }: Record<string, string>) => {
    client.setQueryData(key, await api.post(path, { model: model === builtIn ? null : model }));
  };
  return (
    <Section title={words.searchByMeaning} lead={words.whatMakesVectors}>
      {searched === null ? <p>{words.nothingToSearchYet}</p> : <Searched vectors={searched} />}
      {searched?.model === null && otherLanguages > 0 && <p className="text-small text-muted">{fill(words.otherLanguagesByWords, { many: otherLanguages })}</p>}
      {building !== null && (
        <div className="flex flex-col gap-2 rounded-lg border border-line p-4">
          <Building vectors={building} />
          <Button size="small" className="self-start" disabled={giveUp.isPending} onClick={() => giveUp.mutate()}>{words.giveUpNewVectors}</Button>
        </div>
      )}
      <SaveForm onSave={choose}>
        <div className="sm:w-96"><SelectField key={chosen} name="model" label={words.model} options={[...options, ...gone]} defaultValue={chosen} /></div>
        <p className="text-small text-muted">{words.textsGoToServer}</p>
      </SaveForm>
    </Section>
  );
}

type Vectors = NonNullable<Embedding['building']>;

function Searched({ vectors }: { vectors: Vectors }) {
  const { name, made, documents, dimensions } = vectors;
  return (
    <div className="flex flex-col gap-1">
      <p>{fill(words.searchedWith, { name, made, documents })}</p>
      {dimensions > 0 && <p className="text-tiny text-muted">{fill(words.dimensionsOf, { dimensions })}</p>}
      <Troubles vectors={vectors} />
    </div>
  );
}

function Building({ vectors }: { vectors: Vectors }) {
  const { name, made, documents } = vectors;
  const percent = documents === 0 ? 100 : Math.floor((100 * made) / documents);
  return (
    <>
      <p role="status">{fill(words.vectorsBeingMade, { name, made, documents })}</p>
      <progress max={100} value={percent} aria-label={fill(words.progressOfVectors, { percent })} className="h-1.5 w-full accent-accent" />
      <Troubles vectors={vectors} />
    </>
  );
}

function Troubles({ vectors: { stalled, failed } }: { vectors: Vectors }) {
  return (
    <>
      {stalled !== null && <Alert>{fill(words.vectorsStalled, { reason: stalled })}</Alert>}
      {failed > 0 && <Alert>{fill(words.vectorsFailed, { failed })}</Alert>}
    </>
  );
}
