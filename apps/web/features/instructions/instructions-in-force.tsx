import { Popover } from '@base-ui/react/popover';
import Link from 'next/link';
import { popupClass } from '../../ui/menu-class.ts';
import { useInstructions } from './use-instructions.ts';

/** Shows whoever asks what stands above the question; nothing where nothing does. */
export function InstructionsInForce() {
  const { organisation = '', own = '' } = useInstructions().data ?? {};
  if (organisation === '' && own === '') return null;
  return (
    <Popover.Root>
      <Popover.Trigger className="rounded-small underline underline-offset-2 hover:text-ink">Instructions apply</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" sideOffset={6} className="z-50">
          <Popover.Popup className={`${popupClass} flex max-h-[60dvh] w-[min(28rem,calc(100vw-1.5rem))] flex-col gap-3 overflow-y-auto p-4`}>
            <Popover.Title className="font-semibold">The model reads this before each of your questions</Popover.Title>
            {organisation !== '' && <Part title="From your organisation" text={organisation} />}
            {own !== '' && <Part title="Yours" text={own} />}
            <Link href="/settings#instructions" className="font-medium text-accent underline underline-offset-2">{own === '' ? 'Add your own' : 'Change yours'}</Link>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h3 className="text-small font-semibold text-muted">{title}</h3>
      <p dir="auto" className="break-words whitespace-pre-wrap">{text}</p>
    </div>
  );
}
