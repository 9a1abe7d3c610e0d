import Link from 'next/link';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useInstructions } from './use-instructions.ts';
import { instructionsWords as words } from '../../words/instructions-words.ts';

/** Shows the person who asks which instructions are above the question; nothing if there are none. */
export function InstructionsInForce() {
  const { organisation = '', own = '' } = useInstructions().data ?? {};
  if (organisation === '' && own === '') return null;
  const content = () => (
    <div className="flex flex-col gap-3">
      {organisation !== '' && <Part title={words.fromYourOrganisation} text={organisation} />}
      {own !== '' && <Part title={words.yours} text={own} />}
      <Link href="/settings#instructions" className="font-medium text-accent underline underline-offset-2">{own === '' ? words.addYourOwn : words.changeYours}</Link>
    </div>
  );
  return (
    <PopoverButton heading={words.theModelReadsThisBeforeEach} shows={content} align="center" popupClassName="max-h-[60dvh] w-[min(28rem,calc(100vw-1.5rem))] overflow-y-auto" className="rounded-small underline underline-offset-2 hover:text-ink">
      {words.instructionsApply}
    </PopoverButton>
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
