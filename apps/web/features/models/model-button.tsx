import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { PracticeBadge } from './practice-badge.tsx';
import type { ListedModel as Model } from '@aistudio/contract/schemas';
import { modelsWords as words } from '../../words/models-words.ts';
import { fill } from '../../words/fill.ts';

interface Props extends ComponentProps<'button'> {
  chosen: readonly Model[];
  isPending: boolean;
}

/** Shows what answers the next question. */
export function ModelButton({ chosen, isPending, ...props }: Props) {
  return (
    <button type="button" {...props} aria-label={fill(words.model, { models: chosen.map((model) => model.name).join(', ') || 'none' })} className="inline-flex min-h-9 min-w-0 items-center gap-2 rounded-medium px-2.5 text-small text-ink hover:bg-hover data-popup-open:bg-hover">
      <span className="truncate font-medium">{chosen.length > 1 ? fill(words.modelsSideBySide2, { chosen: chosen.length }) : (chosen[0]?.name ?? (isPending ? words.models : words.noModel))}</span>
      {chosen.some((model) => model.practice) && <PracticeBadge />}
      <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
}
