import type { Organisation, OrganisationChange } from '@aistudio/contract/schemas';
import { TextField } from '../../../ui/text-field.tsx';
import { roleOptions } from '../people/roles.ts';
import { SaveForm } from './save-form.tsx';
import { administrationWords as words } from '../../../words/administration-words.ts';

export function InstructionsForm({ instructions, onChange }: { instructions: Organisation['instructions']; onChange: (changes: OrganisationChange) => Promise<void> }) {
  const fields = [{ value: 'everybody' as const, label: words.everybody }, ...roleOptions];
  return (
    <SaveForm onSave={(texts) => onChange({ instructions: { ...instructions, ...texts } })}>
      {fields.map(({ value, label }) => (
        <TextField key={value} name={value} label={label} lines={value === 'everybody' ? 4 : 2} maxLength={3000} defaultValue={instructions[value]} hint={value === 'everybody' ? words.forExampleAnswerInTheLanguage : undefined} />
      ))}
    </SaveForm>
  );
}
