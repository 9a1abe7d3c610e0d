import type { CitedPassage } from '@aistudio/stream';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Modal } from '../../ui/modal.tsx';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { placeOf } from './place-of.ts';
import { documentsWords as words } from '../../words/documents-words.ts';

/** The page of a document that a passage stands on, with the passage marked. */
export function PassageViewer({ passage, onClose }: { passage: CitedPassage | null; onClose: () => void }) {
  return (
    <Modal open={passage !== null} onOpenChange={(open) => !open && onClose()} title={passage === null ? '' : placeOf(passage)} description={words.thePassageThatTheAnswerRefers}>
      {passage !== null && <PassagePage passage={passage} />}
    </Modal>
  );
}

function PassagePage({ passage }: { passage: CitedPassage }) {
  const { documentId, partNumber, start, end } = passage;
  const marked = useRef<HTMLElement>(null);
  const { data, error } = useQuery({
    queryKey: ['document-part', documentId, partNumber],
    queryFn: ({ signal }) => api.get(`/api/documents/${documentId}/parts/${String(partNumber)}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'center' });
  }, [data, start]);
  if (error !== null) return <p role="alert" className="text-small text-danger">{errorSentence(error)}</p>;
  if (data === undefined) return <p role="status" className="text-small text-muted">{words.opening}</p>;
  return (
    <div className="flex min-h-0 flex-col gap-4">
      <div dir="auto" tabIndex={0} role="region" aria-label={words.textOfThePage} className="max-h-[60dvh] overflow-y-auto rounded-medium border border-line bg-page p-4 text-read break-words whitespace-pre-wrap">
        {data.text.slice(0, start)}
        <mark ref={marked} className="rounded-small bg-accent-soft text-ink">{data.text.slice(start, end)}</mark>
        {data.text.slice(end)}
      </div>
      <a href={`/api/files/${documentId}${data.kind === 'page' ? `#page=${partNumber}` : ''}`} target="_blank" rel="noopener" className="text-small text-accent hover:underline">{words.openTheFile}</a>
    </div>
  );
}
