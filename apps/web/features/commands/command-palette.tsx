import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import type { BaseUIEvent } from '@base-ui/react/types';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useEffect, useState, type KeyboardEvent } from 'react';
import { isComposing } from '../../ui/is-composing.ts';
import { Excerpt } from '../conversations/excerpt.tsx';
import { useConversations } from '../conversations/use-conversations.ts';
import type { Person } from '@aistudio/contract/schemas';
import { keysHere } from './keys-here.ts';
import { buildCommands, type Command, type CommandGroup } from './build-commands.ts';
import { commandsWords as words } from '../../words/commands-words.ts';

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  person: Person;
}

export function CommandPalette({ open, onOpenChange, person }: Props) {
  const [typed, setTyped] = useState('');
  // Enter was pressed before the results: the first result's command runs when they arrive.
  const [chosenEarly, setChosenEarly] = useState(false);
  const searched = useDeferredValue(typed.trim());
  const { data: conversations = [], isPlaceholderData, isFetched } = useConversations(searched);
  const isSettled = searched === typed.trim() && isFetched && !isPlaceholderData;
  const router = useRouter();
  const groups = buildCommands({ searched, conversations, isAdministrator: person.role === 'administrator', go: (path) => router.push(path) });
  const run = (command: Command) => {
    onOpenChange(false);
    command.run();
  };
  const first = groups[0]?.items[0];
  useEffect(() => {
    if (!chosenEarly || !isSettled) return;
    setChosenEarly(false);
    if (first === undefined) return;
    onOpenChange(false);
    first.run();
  }, [chosenEarly, isSettled, first, onOpenChange]);
  const type = (value: string) => {
    setChosenEarly(false);
    setTyped(value);
  };
  const chooseEarly = (event: BaseUIEvent<KeyboardEvent<HTMLInputElement>>) => {
    if (event.key !== 'Enter' || isSettled || isComposing(event.nativeEvent)) return;
    event.preventBaseUIHandler();
    setChosenEarly(true);
  };
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup aria-label={words.commands} className="fixed top-[12dvh] left-1/2 z-40 flex max-h-[70dvh] w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col rounded-large border border-line bg-raised text-ink shadow-raised outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Autocomplete.Root open inline items={groups} filter={null} value={typed} onValueChange={type} autoHighlight="always" keepHighlight itemToStringValue={(command: Command) => command.label}>
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden className="size-4.5 text-muted" />
              <Autocomplete.Input aria-label={words.searchCommandsAndConversations} placeholder={words.searchCommandsAndConversations} onKeyDown={chooseEarly} className="min-h-13 w-full bg-transparent text-read outline-none" />
            </div>
            <Autocomplete.Empty className="px-4 text-small text-muted not-empty:py-6">{words.noMatches}</Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2 empty:p-0">
              {(group: CommandGroup) => (
                <Autocomplete.Group key={group.value} items={group.items} className="not-last:mb-2">
                  <Autocomplete.GroupLabel className="px-3 py-1.5 text-tiny font-semibold text-muted">{group.value}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(command: Command) => (
                      <Autocomplete.Item key={command.id} value={command} onClick={() => run(command)} className="flex min-h-10 cursor-pointer items-center gap-3 rounded-medium px-3 text-small outline-none select-none data-highlighted:bg-hover">
                        <command.Icon aria-hidden className="size-4 shrink-0 text-muted" />
                        <span className="min-w-0 flex-1">
                          <span dir="auto" className="block truncate">{command.label}</span>
                          {command.excerpt !== undefined && <Excerpt text={command.excerpt} search={searched} />}
                        </span>
                        {command.keys !== undefined && <kbd className="font-mono text-tiny text-muted">{keysHere(command.keys)}</kbd>}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
          <Dialog.Close className="sr-only">{words.close}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
