import type { Organisation, OrganisationChange } from '@aistudio/contract/schemas';
import { SelectField } from '../../../ui/select-field.tsx';
import { useModels } from '../../models/use-models.ts';
import { SaveForm } from './save-form.tsx';

const off = 'off';

/** One choice: nobody, the cheapest model, or a certain one. */
export function TitlesForm({ organisation, onChange }: { organisation: Organisation; onChange: (changes: OrganisationChange) => Promise<void> }) {
  const { models } = useModels();
  const real = models.filter((model) => !model.practice).map(({ id, name }) => ({ value: id, label: name }));
  const { writesTitles, titleModel } = organisation;
  const gone = titleModel === '' || real.some(({ value }) => value === titleModel) ? [] : [{ value: titleModel, label: titleModel }];
  const options = [{ value: '', label: 'The cheapest model of the server that answered' }, ...real, ...gone, { value: off, label: 'None: the first question is the title' }];
  const save = ({ titleModel: chosen = '' }: Record<string, string>) => onChange(chosen === off ? { writesTitles: false } : { writesTitles: true, titleModel: chosen });
  return (
    <SaveForm onSave={save}>
      <div className="sm:w-96"><SelectField key={options.length} name="titleModel" label="Written by" options={options} defaultValue={writesTitles ? titleModel : off} /></div>
    </SaveForm>
  );
}
