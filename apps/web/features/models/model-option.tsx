import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import { HealthMark } from './health-mark.tsx';
import { PracticeBadge } from './practice-badge.tsx';
import type { ListedModel } from '@aistudio/contract/schemas';
import { modelsWords as words } from '../../words/models-words.ts';
import { fill } from '../../words/fill.ts';

export function ModelOption({ model, disabled }: { model: ListedModel; disabled: boolean }) {
  return (
    <Combobox.Item value={model} disabled={disabled} className="grid cursor-pointer grid-cols-[1fr_1.25rem] gap-x-2 rounded-small px-3 py-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-semibold">{model.name}</span>
        {model.practice && <PracticeBadge />}
        {model.retired && <Badge look="warn">{words.retired}</Badge>}
        {model.reasoning && <Badge>{words.reasonsFirst}</Badge>}
        {model.images && <Badge>{words.seesImages}</Badge>}
        {model.health !== 'unknown' && <HealthMark state={model.health} />}
      </span>
      <Combobox.ItemIndicator className="row-span-2 self-center text-accent"><Check aria-hidden className="size-5" /></Combobox.ItemIndicator>
      <span className="col-start-1 text-muted">{model.description || sentenceOf(model)}</span>
    </Combobox.Item>
  );
}

function sentenceOf({ serverName, contextTokens, models }: ListedModel): string {
  if (models !== undefined) return fill(words.usesTheFirstAvailableOf, { models: models.join(', ') });
  const reads = contextTokens === null ? '' : fill(words.readsUpToTokens, { contextTokens: contextTokens.toLocaleString('en') });
  return fill(words.servedBy, { serverName, reads });
}
