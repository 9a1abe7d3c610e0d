import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { SearchResults } from '@aistudio/contract/schemas';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { PassageViewer } from '../documents/passage-viewer.tsx';
import { placeOf } from '../documents/place-of.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';

/** Searches everything the person may read, by words and by meaning; each result opens in its document. */
export function DocumentSearch() {
  const [searched, setSearched] = useState('');
  const [shown, setShown] = useState<SearchResults['results'][number] | null>(null);
  const { data, error, isFetching } = useQuery({ queryKey: ['document-search', searched], queryFn: ({ signal }) => api.get(`/api/search?query=${encodeURIComponent(searched)}`, signal), enabled: searched !== '' });
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSearched(String(new FormData(event.currentTarget).get('query') ?? '').trim());
  };
  return (
    <>
      <form role="search" method="post" onSubmit={search} className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-56"><TextField name="query" label={words.searchAllDocuments} maxLength={1_000} autoComplete="off" /></div>
        <Button type="submit" disabled={isFetching}>{words.search}</Button>
      </form>
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data !== undefined && data.results.length === 0 && <p role="status" className="text-small text-muted">{words.nothingFound}</p>}
      {data !== undefined && data.results.length > 0 && (
        <ol aria-label={words.results} className="flex flex-col gap-3">
          {data.results.map((result) => (
            <li key={`${result.versionId} ${result.ordinal}`} className="rounded-medium border border-line bg-surface p-3 text-small">
              <button type="button" onClick={() => setShown(result)} className="font-medium text-accent underline underline-offset-2">{placeOf(result)}</button>
              <p dir="auto" className="mt-1 line-clamp-3 break-words">{result.text}</p>
            </li>
          ))}
        </ol>
      )}
      <PassageViewer passage={shown} onClose={() => setShown(null)} />
    </>
  );
}
