import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Section } from '../../../ui/section.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { api } from '../../api/api.ts';
import { SaveForm } from '../organisation/save-form.tsx';
import { settingsKey } from '../settings-key.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { originsIn } from './origins-in.ts';

/** Which sites' pages may use the API from a browser. */
export function Origins() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: settingsKey, queryFn: () => api.get('/api/administration/settings') });
  const save = async ({ origins }: Record<string, string>) => client.setQueryData(settingsKey, await api.patch('/api/administration/settings', { origins: originsIn(origins!) }));
  return (
    <Section title={words.sitesThatMayUseTheApi} lead={words.aPageOfAnotherSiteMay}>
      {data !== undefined && (
        <SaveForm key={data.origins.join(' ')} onSave={save}>
          <TextField name="origins" label={words.sitesOneALine} hint={words.forExampleHttpsNotesExampleOrg} lines={4} defaultValue={data.origins.join('\n')} autoComplete="off" spellCheck={false} />
        </SaveForm>
      )}
    </Section>
  );
}
