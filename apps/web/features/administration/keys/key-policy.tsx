import type { Settings } from '@aistudio/contract/schemas';
import { Switch } from '@base-ui/react/switch';
import { useQuery } from '@tanstack/react-query';
import { Section } from '../../../ui/section.tsx';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { settingsKey } from '../settings-key.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';

export function KeyPolicy() {
  const { data } = useQuery({ queryKey: settingsKey, queryFn: () => api.get('/api/administration/settings') });
  const change = useChange((apiKeys: Settings['apiKeys']) => api.patch('/api/administration/settings', { apiKeys }), settingsKey);
  const everyone = (change.isPending ? change.variables : data?.apiKeys) === 'everyone';
  return (
    <Section title={words.whoCanCreateKeys} lead={words.withAKeyAProgramCan}>
      <label className="flex items-center gap-3 self-start">
        <Switch.Root checked={everyone} disabled={data === undefined} onCheckedChange={(checked) => change.mutate(checked ? 'everyone' : 'administrators')} className="flex h-6 w-11 cursor-pointer items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent">
          <Switch.Thumb className="size-4.5 rounded-full bg-line-strong transition-transform data-checked:translate-x-5 data-checked:bg-on-accent" />
        </Switch.Root>
        {words.letEveryoneCreateApiKeys}
      </label>
    </Section>
  );
}
