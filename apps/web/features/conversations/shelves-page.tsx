'use client';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Section } from '../../ui/section.tsx';
import { useLast } from '../../ui/use-last.ts';
import { InternalLink } from '../navigation/internal-link.tsx';
import { ImportConversation } from './import-conversation.tsx';
import { Shelf } from './shelf.tsx';
import { useConversationEdits } from './use-conversation-edits.ts';
import type { ConversationSummary } from '@aistudio/contract/schemas';
import { conversationsWords as words } from '../../words/conversations-words.ts';
import { fill } from '../../words/fill.ts';

const date = (time: string) => new Date(time).toLocaleDateString();

/** What is not in the list: archived, or deleted and still restorable. */
export function ShelvesPage() {
  const { archive, restore, erase } = useConversationEdits();
  const [erasing, setErasing] = useState<ConversationSummary | null>(null);
  const shown = useLast(erasing);
  return (
    <PageFrame title={words.archiveAndTrash}>
      <Section title={words.archive} lead={words.hiddenFromTheListButStill}>
        <Shelf
          shelf="archive"
          empty={words.theArchiveIsEmpty}
          about={({ updatedAt }) => fill(words.lastUsed, { updatedAt: date(updatedAt) })}
          name={({ id, title }) => <InternalLink href={`/c/${id}`} className="font-medium text-accent underline underline-offset-2">{title}</InternalLink>}
          actions={(one) => <Button size="small" aria-label={fill(words.unarchive2, { title: one.title })} onClick={() => void archive(one)}>{words.unarchive}</Button>}
        />
      </Section>
      <Section title={words.trash} lead={words.deletedConversationsCanBeRestoredFor}>
        <Shelf
          shelf="trash"
          empty={words.theTrashIsEmpty}
          about={({ goneAt }) => fill(words.deletedForGoodOn, { goneAt: date(goneAt!) })}
          name={({ title }) => title}
          actions={(one) => (
            <>
              <Button size="small" aria-label={fill(words.restore2, { title: one.title })} onClick={() => void restore(one.id)}>{words.restore}</Button>
              <Button size="small" look="danger" aria-label={fill(words.deleteForGood2, { title: one.title })} onClick={() => setErasing(one)}>{words.deleteForGood}</Button>
            </>
          )}
        />
      </Section>
      <Section title={words.importAConversation} lead={words.aConversationThatWasSavedAsJson}><ImportConversation /></Section>
      <Confirm open={erasing !== null} onOpenChange={() => setErasing(null)} title={words.deleteThisConversationForGood} action={words.deleteForGood} onConfirm={() => void erase(shown!.id)}>
        “{shown?.title}{words.andItsFilesWillBeDeleted}
      </Confirm>
    </PageFrame>
  );
}
