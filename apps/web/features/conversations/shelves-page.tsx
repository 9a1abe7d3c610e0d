'use client';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Section } from '../../ui/section.tsx';
import { useLast } from '../../ui/use-last.ts';
import { InternalLink } from '../navigation/internal-link.tsx';
import { Shelf } from './shelf.tsx';
import { useConversationEdits } from './use-conversation-edits.ts';
import type { ConversationSummary } from '@aistudio/contract/schemas';

const date = (time: string) => new Date(time).toLocaleDateString();

/** What is out of the list: kept in the archive, or deleted and still to be brought back. */
export function ShelvesPage() {
  const { archive, restore, erase } = useConversationEdits();
  const [erasing, setErasing] = useState<ConversationSummary | null>(null);
  const shown = useLast(erasing);
  return (
    <PageFrame title="Archive and trash">
      <Section title="Archive" lead="Out of the list, still found by the search. A conversation comes back when you ask something in it.">
        <Shelf
          shelf="archive"
          empty="The archive is empty."
          about={({ updatedAt }) => `last used ${date(updatedAt)}`}
          name={({ id, title }) => <InternalLink href={`/c/${id}`} className="font-medium text-accent underline underline-offset-2">{title}</InternalLink>}
          actions={(one) => <Button size="small" aria-label={`Take out: ${one.title}`} onClick={() => void archive(one)}>Take out</Button>}
        />
      </Section>
      <Section title="Trash" lead="Deleted conversations can be brought back for 30 days.">
        <Shelf
          shelf="trash"
          empty="The trash is empty."
          about={({ goneAt }) => `gone for good on ${date(goneAt!)}`}
          name={({ title }) => title}
          actions={(one) => (
            <>
              <Button size="small" aria-label={`Bring back: ${one.title}`} onClick={() => void restore(one.id)}>Bring back</Button>
              <Button size="small" look="danger" aria-label={`Delete for good: ${one.title}`} onClick={() => setErasing(one)}>Delete for good</Button>
            </>
          )}
        />
      </Section>
      <Confirm open={erasing !== null} onOpenChange={() => setErasing(null)} title="Delete this conversation for good?" action="Delete for good" onConfirm={() => void erase(shown!.id)}>
        “{shown?.title}” and its files are deleted now and cannot be brought back.
      </Confirm>
    </PageFrame>
  );
}
