import { useQuery } from '@tanstack/react-query';
import type { RepositoryDocument } from '@aistudio/contract/schemas';
import { Alert } from '../../ui/alert.tsx';
import { Modal } from '../../ui/modal.tsx';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';

/** What a page has said since its last change. */
export function PageChanges({ document, onClose }: { document: RepositoryDocument; onClose: () => void }) {
  const { data, error } = useQuery({ queryKey: ['page-changes', document.id, document.changedAt], queryFn: ({ signal }) => api.get(`/api/documents/${document.id}/changes`, signal) });
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={fill(words.whatChangedIn, { name: document.name })}>
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {data !== undefined && (
        <>
          <Paragraphs title={words.newHere} texts={data.added} />
          <Paragraphs title={words.gone} texts={data.removed} />
        </>
      )}
    </Modal>
  );
}

function Paragraphs({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <section>
      <h3 className="text-small font-semibold">{title}</h3>
      {texts.length === 0 ? <p className="text-small text-muted">{words.nothing}</p> : <ul className="flex flex-col gap-1 text-small">{texts.map((text) => <li key={text} dir="auto" className="border-l-2 border-line pl-3 break-words">{text}</li>)}</ul>}
    </section>
  );
}
