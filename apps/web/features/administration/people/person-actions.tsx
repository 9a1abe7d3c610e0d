import type { ListedPerson } from '@aistudio/contract/schemas';
import { Button } from '../../../ui/button.tsx';
import { linkButtonClass } from '../../../ui/link-button-class.ts';
import { peopleWords as words } from '../../../words/people-words.ts';
import { fill } from '../../../words/fill.ts';

interface Props {
  person: ListedPerson;
  singleSignOn: boolean;
  onChange: (change: { disabled?: boolean; mayLink?: boolean }) => void;
  onMakeLink: () => void;
  onLimit: () => void;
  onDelete: () => void;
}

/** What an administrator can do about one person. */
export function PersonActions({ person: { id, name, role, disabled, goneAt, mayLink }, singleSignOn, onChange, onMakeLink, onLimit, onDelete }: Props) {
  return (
    <div className="flex flex-wrap justify-end gap-2 max-md:justify-start">
      {!disabled && singleSignOn && <Button size="small" aria-label={fill(words.theNextSingleSignOnWith, { let: mayLink ? words.doNotLet : words.let, name })} onClick={() => onChange({ mayLink: !mayLink })}>{mayLink ? words.signOnAllowed : words.allowSignOn}</Button>}
      {role !== 'administrator' && <Button size="small" aria-label={fill(words.limitsOf, { name })} onClick={onLimit}>{words.limits}</Button>}
      {!disabled && <Button size="small" aria-label={fill(words.makeAPasswordLinkFor, { name })} onClick={onMakeLink}>{words.passwordLink}</Button>}
      <Button size="small" aria-label={`${disabled ? words.enable : words.disable} ${name}`} onClick={() => onChange({ disabled: !disabled })}>{disabled ? words.enable : words.disable}</Button>
      <a href={`/api/administration/people/${id}/archive`} download aria-label={fill(words.downloadTheDataOf, { name })} className={linkButtonClass}>{words.downloadData}</a>
      {goneAt === null && <Button size="small" look="danger" aria-label={fill(words.deletePerson, { name })} onClick={onDelete}>{words.deleteIt}</Button>}
    </div>
  );
}
