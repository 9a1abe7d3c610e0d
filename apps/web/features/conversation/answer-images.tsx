import type { FilePart } from '../messages/conversation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

/** What the model drew, each a file of the person who asked. */
export function AnswerImages({ images }: { images: readonly FilePart[] }) {
  return (
    <ul className="my-3 flex flex-wrap gap-3">
      {images.map(({ fileId, name }) => (
        <li key={fileId}>
          <a href={`/api/files/${fileId}`} target="_blank" rel="noopener" title={name} className="block">
            <img src={`/api/files/${fileId}`} alt={words.anImageMadeByTheModel} className="max-h-120 max-w-full rounded-medium border border-line" />
          </a>
        </li>
      ))}
    </ul>
  );
}
