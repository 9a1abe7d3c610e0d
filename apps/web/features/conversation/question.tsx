import { Library, Pencil } from 'lucide-react';
import { memo, useRef, useState } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import { BranchSwitcher } from './branch-switcher.tsx';
import { filesOf, repositoriesOf, textOf, type Message } from '../messages/conversation.ts';
import { keepFocusInComposer } from './keep-focus-in.ts';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionFile } from './question-file.tsx';
import { conversationWords as words } from '../../words/conversation-words.ts';

interface Props {
  message: Message;
  siblings: readonly Message[];
  onChoose: (message: Message, id: string) => void;
  onEdit: (message: Message, text: string) => void;
}

export const Question = memo(function Question({ message, siblings, onChoose, onEdit }: Props) {
  const [editing, setEditing] = useState(false);
  const text = textOf(message.parts);
  const files = filesOf(message.parts);
  const repositories = repositoriesOf(message.parts);
  const editButton = useRef<HTMLButtonElement>(null);
  const cancel = () => {
    setEditing(false);
    keepFocus(() => editButton.current);
  };
  const send = (next: string) => {
    setEditing(false);
    keepFocusInComposer();
    onEdit(message, next);
  };
  return (
    <article aria-label={words.question} data-kind="question" tabIndex={-1} className="group outline-none flex flex-col items-end gap-1">
      <h2 className="sr-only print:not-sr-only print:text-small print:font-semibold">{words.youAsked}</h2>
      {files.length > 0 && <ul aria-label={words.attachedFiles} className="flex flex-wrap justify-end gap-2">{files.map((file) => <QuestionFile key={file.fileId} file={file} />)}</ul>}
      {repositories.length > 0 && <p className="flex items-center gap-1.5 text-small text-muted"><Library aria-hidden className="size-4" />{repositories.map(({ name }) => name).join(', ')}</p>}
      {editing ? (
        <QuestionEditor text={text} onCancel={cancel} onSend={send} />
      ) : (
        text !== '' && <p dir="auto" className="[unicode-bidi:plaintext] max-w-[min(100%,36rem)] rounded-large rounded-br-small bg-accent-soft px-4 py-2.5 print:max-w-full print:border print:border-line-strong text-read break-words whitespace-pre-wrap text-ink">{text}</p>
      )}
      {!editing && (
        <div className="-mb-5 flex print:hidden h-8 items-center opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100 has-[[role=group]]:opacity-100">
          <BranchSwitcher what="question" message={message} siblings={siblings} onChoose={(id) => onChoose(message, id)} />
          <CopyButton text={() => text} label={words.copyQuestion} />
          <IconButton ref={editButton} size="small" label={words.editQuestion} onClick={() => setEditing(true)}><Pencil aria-hidden className="size-4" /></IconButton>
        </div>
      )}
    </article>
  );
});
