import { Combobox } from '@base-ui/react/combobox';
import { Columns3, Search } from 'lucide-react';
import { useState } from 'react';
import { popupClass } from '../../ui/menu-class.ts';
import { comparedAtMost } from './chosen-models.ts';
import { ModelOption } from './model-option.tsx';
import { ModelButton } from './model-button.tsx';
import type { ModelPickerProps } from './model-picker-props.ts';
import type { ListedModel as Model } from '@aistudio/contract/schemas';
import { useModels } from './use-models.ts';
import { modelsWords as words } from '../../words/models-words.ts';
import { fill } from '../../words/fill.ts';

/** The list to choose from, with the button it belongs to. */
export function ModelChoice({ chosen, onChoose, open, onOpenChange }: ModelPickerProps) {
  const { models, problems, isPending } = useModels();
  const [wantsMore, setWantsMore] = useState(false);
  const comparing = wantsMore || chosen.length > 1;
  const changeOpen = (next: boolean) => {
    setWantsMore(false);
    onOpenChange(next);
  };
  const choose = (next: Model[]) => {
    const added = next.find((model) => !chosen.includes(model));
    if (comparing) {
      if (next.length > 0) onChoose(next.map((model) => model.id));
      return;
    }
    onChoose([(added ?? chosen[0]!).id]);
    changeOpen(false);
  };
  const toggleComparing = () => {
    setWantsMore(!comparing);
    if (comparing) onChoose(chosen.slice(0, 1).map((model) => model.id));
  };
  return (
    <Combobox.Root items={models} multiple value={[...chosen]} onValueChange={choose} open={open} onOpenChange={changeOpen} itemToStringLabel={searchText} isItemEqualToValue={(a, b) => a.id === b.id}>
      <Combobox.Trigger render={<ModelButton chosen={chosen} isPending={isPending} />} />
      <Combobox.Portal>
        <Combobox.Positioner align="start" side="top" sideOffset={8} className="z-50">
          <Combobox.Popup aria-label={words.chooseAModel} className={`${popupClass} flex max-h-[min(28rem,var(--available-height))] w-[min(26rem,calc(100vw-1.5rem))] flex-col p-0`}>
            <div className="flex items-center gap-2 border-b border-line px-3">
              <Search aria-hidden className="size-4 text-muted" />
              <Combobox.Input aria-label={words.searchModels} placeholder={words.searchModels} className="min-h-11 w-full bg-transparent text-body outline-none" />
            </div>
            <Combobox.Empty className="px-4 text-small text-muted not-empty:py-4">{words.noMatchingModel}</Combobox.Empty>
            <Combobox.List className="min-h-0 flex-1 scroll-py-1 overflow-y-auto overscroll-contain p-1 empty:p-0">
              {(model: Model) => (
                <ModelOption key={model.id} model={model} disabled={comparing && chosen.length >= comparedAtMost && !chosen.some((one) => one.id === model.id)} />
              )}
            </Combobox.List>
            {problems.length > 0 && (
              <ul className="border-t border-line px-4 py-2 text-tiny text-warn">
                {problems.map((problem) => <li key={problem.server}>{problem.message}</li>)}
              </ul>
            )}
            {models.length > 1 && (
              <label className="flex min-h-11 cursor-pointer items-center gap-2.5 border-t border-line px-4 text-small">
                <input type="checkbox" checked={comparing} onChange={toggleComparing} className="size-4 accent-accent" />
                <Columns3 aria-hidden className="size-4 text-muted" />
                {fill(words.compareUpTo, { count: comparedAtMost })}
              </label>
            )}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function searchText(model: Model): string {
  return `${model.name} ${model.serverName} ${model.id} ${model.description ?? ''}`;
}
