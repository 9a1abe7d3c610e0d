import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLinkDrop } from '../../ui/use-link-drop.ts';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { useSubmit } from '../session/use-submit.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';
import { repositoryKey } from './repository-keys.ts';
import { intervals, intervalOf } from './intervals.ts';

/** Adds web pages: one address per line while its form is `open`, or links that are dropped anywhere on the page. */
export function AddPages({ repositoryId, open }: { repositoryId: string; open: boolean }) {
  const client = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const add = async (urls: string[], again: string): Promise<void> => {
    setSaid(null);
    setRefused(null);
    const { added } = await api.post(`/api/repositories/${repositoryId}/pages`, { urls, refetchHours: intervalOf(again) });
    setSaid(added === 0 ? words.allThereAlready : fill(words.beingFetched, { added }));
    await client.invalidateQueries({ queryKey: repositoryKey(repositoryId) });
  };
  const { onSubmit, problem, busy } = useSubmit(async ({ urls, again }, form) => {
    await add(urls!.split(/\s+/).filter((url) => url !== ''), again!);
    form.reset();
  });
  useLinkDrop((links) => void add(links, intervals[0].value).catch((error: unknown) => setRefused(errorSentence(error))));
  return (
    <>
      <form method="post" onSubmit={onSubmit} hidden={!open} className="flex flex-col gap-3">
        <TextField name="urls" label={words.addresses} required lines={2} autoComplete="off" hint={words.pagesFilesSitemaps} />
        <div className="flex flex-wrap items-end gap-3">
          <SelectField name="again" label={words.fetchThemAgain} options={intervals} />
          <Button type="submit" disabled={busy}>{words.fetchThem}</Button>
        </div>
      </form>
      {(problem ?? refused) !== null && <Alert>{problem ?? refused}</Alert>}
      {said !== null && <Alert look="info">{said}</Alert>}
    </>
  );
}
