import type { ReactNode } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useSubmit } from '../../session/use-submit.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';

/** A settings form with one button, which says when they have been saved. */
export function SaveForm({ onSave, children }: { onSave: (fields: Record<string, string>) => Promise<unknown>; children: ReactNode }) {
  const { onSubmit, problem, busy } = useSubmit(async (fields) => {
    await onSave(fields);
    toasts.add({ title: words.saved });
  });
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {children}
      {problem !== null && <Alert>{problem}</Alert>}
      <Button type="submit" disabled={busy} className="self-start">{words.save}</Button>
    </form>
  );
}
