import { TextField } from '../../../ui/text-field.tsx';
import type { ServerField } from '@aistudio/contract/schemas';
import { serversWords as words } from '../../../words/servers-words.ts';
import { fill } from '../../../words/fill.ts';

interface Props {
  name: string;
  field: ServerField;
  stored: boolean;
  removed: boolean;
  onRemove: (removed: boolean) => void;
}

/** A secret, which is never shown: empty keeps the stored one, so an optional one is removed with a checkbox of its own. */
export function SecretInput({ name, field, stored, removed, onRemove }: Props) {
  const { label, hint, placeholder, required = false } = field;
  const present = removed ? words.itWillBeRemovedWhenYou : words.leaveEmptyToKeepTheCurrent;
  return (
    <div className="flex flex-col gap-1.5">
      <TextField name={name} label={required ? label : fill(words.optional, { label })} type="password" autoComplete="off" placeholder={placeholder} required={required && !stored} disabled={removed} hint={stored ? present : hint} />
      {stored && !required && (
        <label className="flex min-h-8 items-center gap-2 self-start text-small">
          <input type="checkbox" checked={removed} onChange={(event) => onRemove(event.target.checked)} className="size-4 accent-accent" />
          {fill(words.removeTheCurrent, { label })}
        </label>
      )}
    </div>
  );
}
