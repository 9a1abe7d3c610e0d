import type { RepositoryDocument } from '@aistudio/contract/schemas';
import { classNames } from '../../ui/class-names.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';
import { isBeingRead } from '../documents/follow-document.ts';
import { UnlockField } from '../documents/unlock-field.tsx';
import { percentOf, stateOf } from './state-of.ts';

/** The progress of reading a document, and what to report about it. */
export function DocumentState({ document, mayChange, onChanges, onUnlocked }: { document: RepositoryDocument; mayChange: boolean; onChanges: () => void; onUnlocked: () => void }) {
  const { state, sentence, meaningSentence, fetchSentence, changedAt } = document;
  const percent = percentOf(document);
  return (
    <div className="flex min-w-44 flex-col gap-1">
      <span role={isBeingRead(document) ? 'status' : undefined} className={classNames(state === 'failed' && 'text-danger')}>{stateOf(document)}</span>
      {isBeingRead(document) && percent !== null && <progress max={100} value={percent} aria-label={fill(words.percentRead, { percent })} className="h-1.5 w-full accent-accent" />}
      {sentence !== null && <span className="text-tiny text-muted">{sentence}</span>}
      {document.needsPassword && mayChange && document.kind === 'file' && <UnlockField id={document.id} name={document.name} onUnlocked={onUnlocked} />}
      {meaningSentence !== null && <span className="text-tiny text-muted">{meaningSentence}</span>}
      {fetchSentence !== null && fetchSentence !== sentence && <span className="text-tiny text-muted">{fetchSentence}</span>}
      {changedAt !== null && <button type="button" onClick={onChanges} className="self-start text-tiny text-accent underline underline-offset-2">{fill(words.changedOn, { date: new Date(changedAt).toLocaleDateString() })}</button>}
    </div>
  );
}
