import { keysHere } from '../commands/keys-here.ts';
import { settingsWords as words } from '../../words/settings-words.ts';

const shortcuts = [
  ['Enter', words.sendTheQuestion],
  ['Shift Enter', words.aNewLine],
  ['Escape', words.stopTheAnswer],
  ['Ctrl K', words.commandsAndConversations],
  ['Ctrl Shift O', words.newConversation],
  ['Ctrl Shift M', words.chooseAModel],
  ['Ctrl B', words.showOrHideTheSidebar],
] as const;

export function ShortcutList() {
  return (
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-small">
      {shortcuts.map(([keys, meaning]) => (
        <div key={keys} className="contents">
          <dt>{keysHere(keys).split(' ').map((key) => <kbd key={key} className="mr-1 rounded-small border border-line-strong bg-surface px-1.5 py-0.5 font-mono text-tiny">{key}</kbd>)}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
