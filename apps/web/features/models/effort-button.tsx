import { ChevronDown, Gauge } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '../../ui/class-names.ts';
import type { PersonalEffort as Effort } from '@aistudio/contract/schemas';
import { efforts } from './efforts.ts';
import { modelsWords as words } from '../../words/models-words.ts';
import { fill } from '../../words/fill.ts';

/** Shows how much the models of the next question think. */
export function EffortButton({ chosen, ...props }: ComponentProps<'button'> & { chosen: Effort | null }) {
  const word = chosen === null ? words.defaultIt : efforts[chosen].word;
  return (
    <button type="button" title={words.howMuchTheModelThinksFirst} {...props} aria-label={fill(words.effort2, { word })} className="inline-flex min-h-9 shrink-0 items-center gap-1.5 rounded-medium px-2 text-small text-ink hover:bg-hover data-popup-open:bg-hover">
      <Gauge aria-hidden className={classNames('size-4', chosen === null ? 'text-muted' : 'text-accent')} />
      <span className="max-[22rem]:hidden">{chosen === null ? words.effort : word}</span>
      <ChevronDown aria-hidden className="size-4 text-muted max-md:hidden" />
    </button>
  );
}
