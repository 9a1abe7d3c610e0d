import type { Settings } from '@aistudio/contract/schemas';
import { Switch } from '@base-ui/react/switch';
import { useQuery } from '@tanstack/react-query';
import { Section } from '../../../ui/section.tsx';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { settingsKey } from '../settings-key.ts';
import { peopleWords as words } from '../../../words/people-words.ts';

export function SignUpPolicy() {
  const { data } = useQuery({ queryKey: settingsKey, queryFn: () => api.get('/api/administration/settings') });
  const change = useChange((signUp: Settings['signUp']) => api.patch('/api/administration/settings', { signUp }), settingsKey);
  const open = (change.isPending ? change.variables : data?.signUp) === 'open';
  return (
    <Section title="Sign-up" lead={words.closedPeopleJoinByInvitationOpen}>
      <label className="flex items-center gap-3 self-start">
        <Switch.Root checked={open} disabled={data === undefined} onCheckedChange={(checked) => change.mutate(checked ? 'open' : 'closed')} className="flex h-6 w-11 cursor-pointer items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent">
          <Switch.Thumb className="size-4.5 rounded-full bg-line-strong transition-transform data-checked:translate-x-5 data-checked:bg-on-accent" />
        </Switch.Root>
        {words.letPeopleCreateTheirOwnAccount}
      </label>
    </Section>
  );
}
