import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useRef } from 'react';
import { popupClass } from '../../ui/menu-class.ts';
import { chooseEffort, useChosenEffort } from './chosen-effort.ts';
import { EffortButton } from './effort-button.tsx';
import { efforts, findEffort } from './efforts.ts';
import { modelsWords as words } from '../../words/models-words.ts';

const own = { value: 'own', word: words.defaultIt, sentence: words.asMuchAsTheModelDecides };
const choices = [own, ...Object.entries(efforts).map(([value, words]) => ({ value, ...words }))];

/** The choices, open at once: opening them loads them. */
export function EffortChoice() {
  const chosen = useChosenEffort();
  // In its place in the page, where a screen reader finds it within the landmark; fixed, because its surroundings clip it.
  const place = useRef<HTMLSpanElement>(null);
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger render={<EffortButton chosen={chosen} />} />
      <span ref={place} />
      <Menu.Portal container={place}>
        <Menu.Positioner positionMethod="fixed" side="top" align="start" sideOffset={8} className="z-50">
          <Menu.Popup className={`${popupClass} w-[min(20rem,calc(100vw-1.5rem))]`}>
            <Menu.RadioGroup aria-label={words.howMuchTheModelThinksFirst} value={chosen ?? own.value} onValueChange={(value: string) => chooseEffort(findEffort(value) ?? null)}>
              {choices.map((choice) => (
                <Menu.RadioItem key={choice.value} value={choice.value} closeOnClick label={choice.word} className="grid cursor-pointer grid-cols-[1fr_1.25rem] gap-x-2 rounded-small px-3 py-2 outline-none select-none data-highlighted:bg-hover">
                  <span className="font-semibold">{choice.word}</span>
                  <Menu.RadioItemIndicator className="row-span-2 self-center text-accent"><Check aria-hidden className="size-5" /></Menu.RadioItemIndicator>
                  <span className="col-start-1 text-muted">{choice.sentence}</span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
