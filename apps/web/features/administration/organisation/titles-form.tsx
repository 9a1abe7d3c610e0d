import type { Organisation, OrganisationChange } from '@aistudio/contract/schemas';
import { SelectField } from '../../../ui/select-field.tsx';
import { useModels } from '../../models/use-models.ts';
import { SaveForm } from './save-form.tsx';
import { administrationWords as words } from '../../../words/administration-words.ts';

const off = 'off';

/** One choice: none, the cheapest model, or a specific one. */
export function TitlesForm({ organisation, onChange }: { organisation: Organisation; onChange: (changes: OrganisationChange) => Promise<void> }) {
  const { models } = useModels();
  const real = models.filter((model) => !model.practice).map(({ id, name }) => ({ value: id, label: name }));
  const { writesTitles, titleModel } = organisation;
  const gone = titleModel === '' || real.some(({ value }) => value === titleModel) ? [] : [{ value: titleModel, label: titleModel }];
  const options = [{ value: '', label: words.theCheapestModelOfTheServer }, ...real, ...gone, { value: off, label: words.noneTheFirstQuestionIsThe }];
  const save = ({ titleModel: chosen = '' }: Record<string, string>) => onChange(chosen === off ? { writesTitles: false } : { writesTitles: true, titleModel: chosen });
  return (
    <SaveForm onSave={save}>
      <div className="sm:w-96"><SelectField name="titleModel" label={words.writtenBy} options={options} defaultValue={writesTitles ? titleModel : off} /></div>
    </SaveForm>
  );
}
