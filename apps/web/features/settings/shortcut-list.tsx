import { keysHere } from '../commands/keys-here.ts';

const shortcuts = [
  ['Enter', 'Send the question'],
  ['Shift Enter', 'A new line'],
  ['Escape', 'Stop the answer'],
  ['Ctrl K', 'Commands and conversations'],
  ['Ctrl Shift O', 'New conversation'],
  ['Ctrl Shift M', 'Choose a model'],
  ['Ctrl B', 'Show or hide the sidebar'],
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
