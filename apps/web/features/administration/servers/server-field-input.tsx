import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { SecretInput } from './secret-input.tsx';
import type { ServerField } from '@aistudio/contract/schemas';
import { serversWords } from '../../../words/servers-words.ts';
import { fill } from '../../../words/fill.ts';

interface Props {
  name: string;
  field: ServerField;
  value: string | string[] | undefined;
  /** A secret is stored already. */
  stored: boolean;
  /** It is to be deleted. */
  removed: boolean;
  onChoose: (value: string) => void;
  onRemove: (removed: boolean) => void;
}

export function ServerFieldInput({ name, field, value, stored, removed, onChoose, onRemove }: Props) {
  const { input, label, hint, placeholder, required = false, options = [], pattern, words } = field;
  const optional = !required && input !== 'choice';
  const shared = { name, label: optional ? fill(serversWords.optional, { label }) : label, hint, placeholder, required, autoComplete: 'off' };
  const title = words === undefined ? undefined : `${label} ${words}`;
  switch (input) {
    case 'choice':
      return <SelectField name={name} label={label} options={options} defaultValue={value as string | undefined} onChange={(event) => onChoose(event.target.value)} />;
    case 'secret':
      return <SecretInput name={name} field={field} stored={stored} removed={removed} onRemove={onRemove} />;
    case 'list':
      return <TextField {...shared} lines={3} defaultValue={Array.isArray(value) ? value.join('\n') : ''} />;
    case 'address':
      return <TextField {...shared} type="url" defaultValue={value as string | undefined} />;
    case 'text':
      return <TextField {...shared} pattern={pattern} title={title} defaultValue={value as string | undefined} />;
  }
}
