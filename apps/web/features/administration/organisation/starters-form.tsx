import type { Organisation, OrganisationChange } from '@aistudio/contract/schemas';
import { useState } from 'react';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { Role } from '@aistudio/contract';
import { roleOptions } from '../people/roles.ts';
import { SaveForm } from './save-form.tsx';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

const places = [0, 1, 2, 3];

export function StartersForm({ starters, onChange }: { starters: Organisation['starters']; onChange: (changes: OrganisationChange) => Promise<void> }) {
  const [role, setRole] = useState<Role>('staff');
  const save = (fields: Record<string, string>) => {
    const chosen = places.map((place) => ({ title: fields[`title${place}`]!.trim(), text: fields[`text${place}`]!.trim() })).filter(({ title, text }) => title !== '' && text !== '');
    return onChange({ starters: { ...starters, [role]: chosen } });
  };
  return (
    <SaveForm key={role} onSave={save}>
      <div className="sm:w-56"><SelectField label={words.role} options={roleOptions} value={role} onChange={(event) => setRole(event.target.value as Role)} /></div>
      {places.map((place) => (
        <div key={place} className="grid gap-3 sm:grid-cols-[1fr_2fr]">
          <TextField name={`title${place}`} label={fill(words.title, { place: place + 1 })} maxLength={60} defaultValue={starters[role][place]?.title} autoComplete="off" />
          <TextField name={`text${place}`} label={fill(words.question, { place: place + 1 })} maxLength={400} defaultValue={starters[role][place]?.text} autoComplete="off" />
        </div>
      ))}
    </SaveForm>
  );
}
