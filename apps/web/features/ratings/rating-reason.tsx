import type { Verdict } from '@aistudio/contract/schemas';
import { Popover } from '@base-ui/react/popover';
import type { FormEvent, RefObject } from 'react';
import { Button } from '../../ui/button.tsx';
import { popupClass } from '../../ui/menu-class.ts';
import { TextField } from '../../ui/text-field.tsx';

interface Props {
  anchor: RefObject<HTMLElement | null>;
  verdict: Verdict | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSend: (reason: string, send: boolean) => void;
}

/** Asks why, beside the thumbs. */
export function RatingReason({ anchor, verdict, open, onOpenChange, onSend }: Props) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    onSend(String(fields.get('reason')), fields.has('send'));
  };
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="top" align="start" sideOffset={6} className="z-50">
          <Popover.Popup className={`${popupClass} w-[min(22rem,calc(100vw-1.5rem))] p-4`}>
            <Popover.Title className="mb-2 text-small font-semibold">{verdict === 'good' ? 'What was good about it?' : 'What was wrong with it?'}</Popover.Title>
            <form onSubmit={submit} className="flex flex-col gap-3">
              <TextField name="reason" label="Reason (optional)" lines={2} maxLength={1000} />
              <label className="flex items-start gap-2 text-small"><input type="checkbox" name="send" className="mt-0.5 size-4 accent-accent" />Let administrators read the question and this answer</label>
              <p className="text-tiny text-muted">Otherwise they see the rating and the reason, without your name.</p>
              <span className="flex justify-end gap-2">
                <Button size="small" look="quiet" onClick={() => onOpenChange(false)}>Not now</Button>
                <Button size="small" type="submit" look="primary">Send</Button>
              </span>
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
