import { useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { isComposing } from '../../ui/is-composing.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

interface Props {
  text: string;
  onCancel: () => void;
  onSend: (text: string) => void;
}

/** Sending makes a branch: the original question and its answers stay. */
export function QuestionEditor({ text, onCancel, onSend }: Props) {
  const [draft, setDraft] = useState(text);
  const sendable = draft.trim() !== '';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    }
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent) || !sendable) return;
    event.preventDefault();
    onSend(draft.trim());
  };
  return (
    <form
      className="w-full max-w-[36rem] rounded-large border border-accent bg-surface p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (sendable) onSend(draft.trim());
      }}
    >
      <textarea dir="auto" aria-label={words.editYourQuestion} autoFocus value={draft} onChange={(event) => setDraft(event.target.value)} onKeyDown={onKeyDown} className="block field-sizing-content max-h-[50dvh] w-full resize-none bg-transparent px-2 py-1 text-read outline-none" />
      <div className="flex justify-end gap-2 pt-2">
        <Button size="small" look="quiet" onClick={onCancel}>{words.cancel}</Button>
        <Button size="small" look="primary" type="submit" disabled={!sendable}>{words.send}</Button>
      </div>
    </form>
  );
}
