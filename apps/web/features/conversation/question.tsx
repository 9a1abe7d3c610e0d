import { Pencil } from 'lucide-react';
import { memo, useState } from 'react';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { BranchSwitcher } from './branch-switcher.tsx';
import { filesOf, textOf, type Message } from '../messages/conversation.ts';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionFile } from './question-file.tsx';

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
  return (
    <article aria-label="Question" className="group flex flex-col items-end gap-1">
      <h2 className="sr-only">You asked</h2>
      {files.length > 0 && <ul aria-label="Attached files" className="flex flex-wrap justify-end gap-2">{files.map((file) => <QuestionFile key={file.fileId} file={file} />)}</ul>}
      {editing ? (
        <QuestionEditor text={text} onCancel={() => setEditing(false)} onSend={(next) => { setEditing(false); onEdit(message, next); }} />
      ) : (
        text !== '' && <p className="max-w-[min(100%,36rem)] rounded-large rounded-br-small bg-accent-soft px-4 py-2.5 text-read break-words whitespace-pre-wrap text-ink">{text}</p>
      )}
      {!editing && (
        <div className="-mb-5 flex h-8 items-center opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100 has-[[role=group]]:opacity-100">
          <BranchSwitcher what="question" message={message} siblings={siblings} onChoose={(id) => onChoose(message, id)} />
          <CopyButton text={() => text} label="Copy question" />
          <IconButton size="small" label="Edit question" onClick={() => setEditing(true)}><Pencil aria-hidden className="size-4" /></IconButton>
        </div>
      )}
    </article>
  );
});
