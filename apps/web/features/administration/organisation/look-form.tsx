import type { Accent, Organisation, OrganisationChange } from '@aistudio/contract/schemas';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { accents } from '../../theme/accent.ts';
import { formatLinks, parseLinks } from './links-text.ts';
import { SaveForm } from './save-form.tsx';
import { administrationWords as words } from '../../../words/administration-words.ts';

const colourNames: Record<Accent, string> = { green: words.green, blue: words.blue, violet: words.violet, red: words.red, orange: words.orange, grey: words.grey };

export function LookForm({ organisation, onChange }: { organisation: Organisation; onChange: (changes: OrganisationChange) => Promise<void> }) {
  const save = ({ name = '', colour = 'green', banner = '', links = '' }: Record<string, string>) => onChange({ name, colour: colour as Accent, banner, links: parseLinks(links) });
  return (
    <SaveForm onSave={save}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={words.name} maxLength={60} defaultValue={organisation.name} placeholder="AI Studio" autoComplete="off" />
        <SelectField name="colour" label={words.colour} options={accents.map((value) => ({ value, label: colourNames[value] }))} defaultValue={organisation.colour} />
      </div>
      <TextField name="banner" label={words.noticeAboveEveryPage} maxLength={500} defaultValue={organisation.banner} autoComplete="off" hint={words.forExampleNeverTypeTheNames} />
      <TextField name="links" label={words.links} lines={3} defaultValue={formatLinks(organisation.links)} hint={words.oneALineSuchAsOur} />
    </SaveForm>
  );
}
