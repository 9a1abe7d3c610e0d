import { useState } from 'react';
import { conversationsWords as words } from '../../words/conversations-words.ts';

interface Props {
  title: string;
  onRename: (title: string) => void;
  /** By a key, or because something else was selected. */
  onClose: (how: 'key' | 'blur') => void;
}

/** Enter or leaving the field keeps the new name, Escape the old one. */
export function RenameForm({ title, onRename, onClose }: Props) {
  const [draft, setDraft] = useState(title);
  const keep = (how: 'key' | 'blur') => {
    const next = draft.trim();
    if (next !== '' && next !== title) onRename(next);
    onClose(how);
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); keep('key'); }}>
      <input
        aria-label={words.nameOfTheConversation}
        autoFocus
        maxLength={200}
        value={draft}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => keep('blur')}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onClose('key');
        }}
        className="min-h-9 w-full rounded-medium border border-accent bg-surface px-3 text-small outline-none"
      />
    </form>
  );
}
