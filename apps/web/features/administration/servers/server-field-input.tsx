import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { ServerField } from './server-kinds.ts';

interface Props {
  name: string;
  field: ServerField;
  value: string | string[] | undefined;
  /** A secret is kept already. */
  stored: boolean;
  onChoose: (value: string) => void;
}

export function ServerFieldInput({ name, field, value, stored, onChoose }: Props) {
  const { input, label, hint, placeholder, required = false, options = [], pattern, words } = field;
  const optional = !required && input !== 'choice';
  const shared = { name, label: optional ? `${label} (optional)` : label, hint, placeholder, required, autoComplete: 'off' };
  const title = words === undefined ? undefined : `${label} ${words}`;
  switch (input) {
    case 'choice':
      return <SelectField name={name} label={label} options={options} defaultValue={value as string | undefined} onChange={(event) => onChoose(event.target.value)} />;
    case 'secret':
      return <TextField {...shared} type="password" required={required && !stored} hint={stored ? 'Leave it empty to keep the present one.' : hint} />;
    case 'list':
      return <TextField {...shared} lines={3} defaultValue={Array.isArray(value) ? value.join('\n') : ''} />;
    case 'address':
      return <TextField {...shared} type="url" defaultValue={value as string | undefined} />;
    case 'text':
      return <TextField {...shared} pattern={pattern} title={title} defaultValue={value as string | undefined} />;
  }
}
