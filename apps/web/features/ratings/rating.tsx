import type { Verdict } from '@aistudio/contract/schemas';
import { Popover } from '@base-ui/react/popover';
import { useQueryClient } from '@tanstack/react-query';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { popupClass } from '../../ui/menu-class.ts';
import { TextField } from '../../ui/text-field.tsx';
import { toasts } from '../../ui/toasts.tsx';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { everyConversationKey } from '../messages/conversation-keys.ts';

/** Thumbs up or down for an answer, kept at once; why, and whether administrators may read it, is asked afterwards. */
export function Rating({ messageId, rating }: { messageId: string; rating: Verdict | undefined }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Verdict | null>(rating ?? null);
  const [asking, setAsking] = useState(false);
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
    void rate({ verdict: next });
  };
  const explain = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setAsking(false);
    void rate({ verdict: chosen, reason: String(fields.get('reason')), send: fields.has('send') }).then(() => toasts.add({ title: 'Thank you.' }));
  };
  return (
    <span ref={group} role="group" aria-label="Rate this answer" className="inline-flex">
      <IconButton size="small" label="Good answer" aria-pressed={chosen === 'good'} className="aria-pressed:text-accent" onClick={() => press('good')}><ThumbsUp aria-hidden className="size-4" /></IconButton>
      <IconButton size="small" label="Bad answer" aria-pressed={chosen === 'bad'} className="aria-pressed:text-accent" onClick={() => press('bad')}><ThumbsDown aria-hidden className="size-4" /></IconButton>
      <Popover.Root open={asking} onOpenChange={setAsking}>
        <Popover.Portal>
          <Popover.Positioner anchor={group} side="top" align="start" sideOffset={6} className="z-50">
            <Popover.Popup className={`${popupClass} w-[min(22rem,calc(100vw-1.5rem))] p-4`}>
              <Popover.Title className="mb-2 text-small font-semibold">{chosen === 'good' ? 'What was good about it?' : 'What was wrong with it?'}</Popover.Title>
              <form onSubmit={explain} className="flex flex-col gap-3">
                <TextField name="reason" label="Reason (optional)" lines={2} maxLength={1000} />
                <label className="flex items-start gap-2 text-small"><input type="checkbox" name="send" className="mt-0.5 size-4 accent-accent" />Let administrators read the question and this answer</label>
                <p className="text-tiny text-muted">Otherwise they see the rating and the reason, without your name.</p>
                <span className="flex justify-end gap-2">
                  <Button size="small" look="quiet" onClick={() => setAsking(false)}>Not now</Button>
                  <Button size="small" type="submit" look="primary">Send</Button>
                </span>
              </form>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </span>
  );
}
