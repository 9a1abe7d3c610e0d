import type { Verdict } from '@aistudio/contract/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { toasts } from '../../ui/toasts.ts';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { everyConversationKey } from '../messages/conversation-keys.ts';
import { ratingsWords as words } from '../../words/ratings-words.ts';

const RatingReason = lazy(() => import('./rating-reason.tsx').then((loaded) => ({ default: loaded.RatingReason })));

/** Thumbs up or down for an answer, stored at once; afterwards it asks why, and whether administrators may read it. */
export function Rating({ messageId, rating }: { messageId: string; rating: Verdict | undefined }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Verdict | null>(rating ?? null);
  const [asking, setAsking] = useState(false);
  const [wasAsked, setWasAsked] = useState(false);
  const group = useRef<HTMLSpanElement>(null);
  const rate = (body: { verdict: Verdict | null; reason?: string; send?: boolean }) =>
    api.post(`/api/messages/${messageId}/rating`, body).then(
      () => client.invalidateQueries({ queryKey: everyConversationKey, refetchType: 'none' }),
      (error: unknown) => toasts.add({ title: errorSentence(error) }),
    );
  const press = (verdict: Verdict) => {
    const next = chosen === verdict ? null : verdict;
    setChosen(next);
    setAsking(next !== null);
    if (next !== null) setWasAsked(true);
    void rate({ verdict: next });
  };
  const explain = (reason: string, send: boolean) => {
    setAsking(false);
    void rate({ verdict: chosen, reason, send }).then(() => toasts.add({ title: words.thankYou }));
  };
  return (
    <span ref={group} role="group" aria-label={words.rateThisAnswer} className="inline-flex">
      <IconButton size="small" label={words.goodAnswer} aria-pressed={chosen === 'good'} className="aria-pressed:text-accent" onClick={() => press('good')}><ThumbsUp aria-hidden className="size-4" /></IconButton>
      <IconButton size="small" label={words.badAnswer} aria-pressed={chosen === 'bad'} className="aria-pressed:text-accent" onClick={() => press('bad')}><ThumbsDown aria-hidden className="size-4" /></IconButton>
      {wasAsked && <Suspense><RatingReason anchor={group} verdict={chosen} open={asking} onOpenChange={setAsking} onSend={explain} /></Suspense>}
    </span>
  );
}
