import type { Verdict } from '@aistudio/contract/schemas';
import { Popover } from '@base-ui/react/popover';
import type { FormEvent, RefObject } from 'react';
import { Button } from '../../ui/button.tsx';
import { popupClass } from '../../ui/menu-class.ts';
import { TextField } from '../../ui/text-field.tsx';
import { ratingsWords as words } from '../../words/ratings-words.ts';

interface Props {
  anchor: RefObject<HTMLElement | null>;
  verdict: Verdict | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSend: (reason: string, send: boolean) => void;
}

/** Asks why, next to the thumbs. */
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
            <Popover.Title className="mb-2 text-small font-semibold">{verdict === 'good' ? words.whatWasGoodAboutIt : words.whatWasWrongWithIt}</Popover.Title>
            <form onSubmit={submit} className="flex flex-col gap-3">
              <TextField name="reason" label="Reason (optional)" lines={2} maxLength={1000} />
              <label className="flex items-start gap-2 text-small"><input type="checkbox" name="send" className="mt-0.5 size-4 accent-accent" />{words.letAdministratorsReadTheQuestionAnd}</label>
              <p className="text-tiny text-muted">{words.otherwiseTheySeeTheRatingAnd}</p>
              <span className="flex justify-end gap-2">
                <Button size="small" look="quiet" onClick={() => onOpenChange(false)}>{words.notNow}</Button>
                <Button size="small" type="submit" look="primary">{words.send}</Button>
              </span>
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
