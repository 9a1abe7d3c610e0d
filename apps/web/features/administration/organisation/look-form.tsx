import type { Accent, Organisation, OrganisationChange } from '@aistudio/contract/schemas';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { accents } from '../../theme/accent.ts';
import { formatLinks, parseLinks } from './links-text.ts';
import { SaveForm } from './save-form.tsx';

const colourNames: Record<Accent, string> = { green: 'Green', blue: 'Blue', violet: 'Violet', red: 'Red', orange: 'Orange', grey: 'Grey' };

export function LookForm({ organisation, onChange }: { organisation: Organisation; onChange: (changes: OrganisationChange) => Promise<void> }) {
  const save = ({ name = '', colour = 'green', banner = '', links = '' }: Record<string, string>) => onChange({ name, colour: colour as Accent, banner, links: parseLinks(links) });
  return (
    <SaveForm onSave={save}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label="Name" maxLength={60} defaultValue={organisation.name} placeholder="AI Studio" autoComplete="off" />
        <SelectField name="colour" label="Colour" options={accents.map((value) => ({ value, label: colourNames[value] }))} defaultValue={organisation.colour} />
      </div>
      <TextField name="banner" label="Notice above every page" maxLength={500} defaultValue={organisation.banner} autoComplete="off" hint="For example: Never type the names of pupils. Empty: no notice." />
      <TextField name="links" label="Links" lines={3} defaultValue={formatLinks(organisation.links)} hint="One a line, such as: Our rules https://school.example/rules. Shown in the menu and on the sign-in page." />
    </SaveForm>
  );
}
