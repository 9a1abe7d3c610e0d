'use client';
import { useQuery } from '@tanstack/react-query';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { Alert } from '../../../ui/alert.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';

/** People's ratings of answers: counts, and what they sent along. */
export function Feedback() {
  const { data, error } = useQuery({ queryKey: ['administration', 'ratings'], queryFn: () => api.get('/api/administration/ratings') });
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data === undefined) return null;
  return (
    <>
      <Section title={words.ratings} lead={words.howPeopleRatedAnswersByModel}>
        <DataTable
          caption={words.ratingsByModel}
          rows={data.byModel}
          rowKey={({ model }) => model}
          empty={words.noAnswerHasBeenRatedYet}
          columns={[{ header: words.model, cell: ({ model }) => model }, { header: words.good, numeric: true, cell: ({ good }) => good }, { header: words.bad, numeric: true, cell: ({ bad }) => bad }]}
        />
      </Section>
      <Section title={words.reasons} lead={words.theNewest50NamesAreNot}>
        {data.reasons.length === 0 && <p className="text-small text-muted">{words.nobodyHasGivenAReasonYet}</p>}
        <ul className="flex flex-col gap-3">
          {data.reasons.map(({ id, model, verdict, reason, question, answer, at }) => (
            <li key={id} className="flex flex-col gap-2 rounded-medium border border-line bg-surface p-4 text-small">
              <p className="flex items-center gap-2 text-muted">
                {verdict === 'good' ? <ThumbsUp role="img" aria-label={words.good} className="size-4 text-accent" /> : <ThumbsDown role="img" aria-label={words.bad} className="size-4 text-danger" />}
                {model}, {new Date(at).toLocaleDateString()}
              </p>
              {reason !== '' && <p dir="auto" className="font-medium break-words">{reason}</p>}
              {question !== null && (
                <details>
                  <summary className="w-fit cursor-pointer text-muted">{words.questionAndAnswer}</summary>
                  <p dir="auto" className="mt-2 font-medium break-words whitespace-pre-wrap">{question}</p>
                  <p dir="auto" className="mt-2 break-words whitespace-pre-wrap">{answer}</p>
                </details>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
