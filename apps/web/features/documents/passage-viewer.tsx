import type { CitedPassage } from '@aistudio/stream';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Modal } from '../../ui/modal.tsx';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { PassageText } from './passage-text.tsx';
import { placeOf } from './place-of.ts';
import { documentsWords as words } from '../../words/documents-words.ts';

const PdfViewer = lazy(() => import('./pdf/pdf-viewer.tsx').then((loaded) => ({ default: loaded.PdfViewer })));

/** The page of a document that contains a passage, with the passage marked. */
export function PassageViewer({ passage, onClose }: { passage: CitedPassage | null; onClose: () => void }) {
  return (
    <Modal wide open={passage !== null} onOpenChange={(open) => !open && onClose()} title={passage === null ? '' : placeOf(passage)} description={words.thePassageThatTheAnswerRefers}>
      {passage !== null && <PassagePage passage={passage} />}
    </Modal>
  );
}

function PassagePage({ passage }: { passage: CitedPassage }) {
  const { documentId, partNumber } = passage;
  const queries = { staleTime: Number.POSITIVE_INFINITY };
  const document = useQuery({ queryKey: ['document', documentId], queryFn: ({ signal }) => api.get(`/api/documents/${documentId}`, signal), ...queries });
  const part = useQuery({ queryKey: ['document-part', documentId, partNumber], queryFn: ({ signal }) => api.get(`/api/documents/${documentId}/parts/${String(partNumber)}`, signal), ...queries });
  const error = document.error ?? part.error;
  if (error !== null) return <p role="alert" className="text-small text-danger">{errorSentence(error)}</p>;
  if (document.data === undefined || part.data === undefined) return <Opening />;
  const file = `/api/documents/${documentId}/file`;
  const isPdf = document.data.format === 'pdf';
  return (
    <div className="flex min-h-0 flex-col gap-3">
      {isPdf ? <PdfPassage url={file} passage={passage} text={part.data.text} /> : <PassageText text={part.data.text} start={passage.start} end={passage.end} />}
      <a href={isPdf ? `${file}#page=${partNumber}` : file} target="_blank" rel="noopener" className="text-small text-accent hover:underline">{words.openTheFile}</a>
    </div>
  );
}

/** The page itself; also its text if the passage cannot be marked on it, and only its text if it cannot be drawn. */
function PdfPassage({ url, passage: { partNumber, start, end }, text }: { url: string; passage: CitedPassage; text: string }) {
  const [marked, setMarked] = useState(true);
  const [failure, setFailure] = useState<string | null>(null);
  const onFailure = useCallback((error: Error) => setFailure(error.name === 'PasswordException' ? words.protectedByAPassword : words.cannotBeDrawn), []);
  const wanted = useMemo(() => ({ text: text.slice(start, end), near: text === '' ? 0 : start / text.length }), [text, start, end]);
  const read = <PassageText text={text} start={start} end={end} small={failure === null} />;
  if (failure !== null) return <><p role="status" className="text-small text-muted">{failure}</p>{read}</>;
  return (
    <>
      <Suspense fallback={<Opening />}><PdfViewer url={url} number={partNumber} passage={wanted} onMarked={setMarked} onFailure={onFailure} /></Suspense>
      {!marked && <><p role="status" className="text-small text-muted">{words.cannotBeMarkedOnThePage}</p>{read}</>}
    </>
  );
}

function Opening() {
  return <p role="status" className="text-small text-muted">{words.opening}</p>;
}
