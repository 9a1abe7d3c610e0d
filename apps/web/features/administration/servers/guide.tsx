'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Alert } from '../../../ui/alert.tsx';
import { Section } from '../../../ui/section.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { api } from '../../api/api.ts';
import { Markdown } from '../../markdown/markdown.tsx';
import { serversWords as words } from '../../../words/servers-words.ts';

/** The page on connecting providers, shown next to the form. */
export function Guide() {
  const { data, error } = useQuery({ queryKey: ['administration', 'guide'], queryFn: () => api.get('/api/administration/guide'), staleTime: Infinity });
  return (
    <Section title={words.stepByStep}>
      <p><Link href="/administration/servers" className="font-medium text-accent underline underline-offset-2">{words.backToTheModelServers}</Link></p>
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data !== undefined && <Markdown text={data.text} growing={false} />}
    </Section>
  );
}
