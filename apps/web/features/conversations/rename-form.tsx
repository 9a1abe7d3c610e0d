import { useState } from 'react';

interface Props {
  title: string;
  onRename: (title: string) => void;
  onClose: () => void;
}

/** Enter or leaving the field keeps the new name, Escape the old one. */
export function RenameForm({ title, onRename, onClose }: Props) {
  const [draft, setDraft] = useState(title);
  const keep = () => {
    const next = draft.trim();
    if (next !== '' && next !== title) onRename(next);
    onClose();
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <input
        aria-label="Name of the conversation"
        autoFocus
        maxLength={200}
        value={draft}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onClose();
        }}
        className="min-h-9 w-full rounded-medium border border-accent bg-surface px-3 text-small outline-none"
      />
    </form>
  );
}
