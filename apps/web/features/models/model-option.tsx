import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import { HealthMark } from './health-mark.tsx';
import { PracticeBadge } from './practice-badge.tsx';
import type { ListedModel } from '@aistudio/contract/schemas';

export function ModelOption({ model, disabled }: { model: ListedModel; disabled: boolean }) {
  return (
    <Combobox.Item value={model} disabled={disabled} className="grid cursor-pointer grid-cols-[1fr_1.25rem] gap-x-2 rounded-small px-3 py-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-semibold">{model.name}</span>
        {model.practice && <PracticeBadge />}
        {model.retired && <Badge look="warn">Retired</Badge>}
        {model.reasoning && <Badge>Reasons first</Badge>}
        {model.images && <Badge>Sees images</Badge>}
        {model.health !== 'unknown' && <HealthMark state={model.health} />}
      </span>
      <Combobox.ItemIndicator className="row-span-2 self-center text-accent"><Check aria-hidden className="size-5" /></Combobox.ItemIndicator>
      <span className="col-start-1 text-muted">{model.description || sentenceOf(model)}</span>
    </Combobox.Item>
  );
}

function sentenceOf({ serverName, contextTokens, models }: ListedModel): string {
  if (models !== undefined) return `The first that answers of ${models.join(', ')}.`;
  const reads = contextTokens === null ? '' : `, reads up to ${contextTokens.toLocaleString('en')} tokens`;
  return `Served by ${serverName}${reads}.`;
}
