'use client';
import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { api } from '../../api/api.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useChange } from '../../api/use-change.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

const key = ['administration', 'dead-letters'] as const;
/** Milliseconds between two refreshes of the list. */
const lookMs = 5_000;

/** Jobs whose attempts are used up, with the reason, and a way to retry them. */
export function Background() {
  const { data, error } = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get('/api/administration/dead-letters', signal), refetchInterval: lookMs });
  const one = useChange((id: string) => api.post(`/api/administration/dead-letters/${id}/retry`), key);
  const all = useChange(() => api.post('/api/administration/dead-letters/retry'), key);
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data === undefined) return null;
  const rows = data.deadLetters.map((letter, index) => ({ ...letter, when: new Date(letter.failedAt).toLocaleString(), place: index + 1 }));
  const begun = one.isSuccess || all.isSuccess;
  return (
    <Section title={words.backgroundWork} lead={words.failedTooOften}>
      {begun && <Alert look="info">{words.beingDoneAgain}</Alert>}
      {rows.length > 1 && <Button className="self-start" disabled={all.isPending} onClick={() => all.mutate()}>{words.tryAllAgain}</Button>}
      <DataTable
        caption={words.backgroundWork}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words.nothingFailed}
        columns={[
          { header: words.work, cell: ({ does, format }) => <>{does} {format !== null && <span className="block text-tiny font-normal text-muted">{format}</span>}</> },
          { header: words.why, cell: ({ reason }) => reason },
          { header: words.whoseIsIt, cell: ({ owner }) => owner ?? words.nobodysAnyMore },
          { header: words.failedOn, cell: ({ when }) => when },
          { header: words.actions, hideHeader: true, numeric: true, cell: ({ id, does, when, place }) => <Button size="small" aria-label={fill(words.tryWorkAgain, { does, when, place, many: rows.length })} disabled={one.isPending} onClick={() => one.mutate(id)}>{words.tryThisAgain}</Button> },
        ]}
      />
    </Section>
  );
}
