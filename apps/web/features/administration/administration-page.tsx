'use client';
import { Tabs } from '@base-ui/react/tabs';
import { Alert } from '../../ui/alert.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { useSession } from '../session/use-session.ts';
import { Invitations } from './invitations.tsx';
import { People } from './people.tsx';
import { Servers } from './servers.tsx';
import { SignUpPolicy } from './sign-up-policy.tsx';
import { Usage } from './usage.tsx';

const tabs = [
  { value: 'people', label: 'People', Panels: [People, Invitations, SignUpPolicy] },
  { value: 'servers', label: 'Model servers', Panels: [Servers] },
  { value: 'usage', label: 'Usage', Panels: [Usage] },
];

export function AdministrationPage() {
  const { data: session } = useSession();
  if (session?.user?.role !== 'administrator') {
    return <PageFrame title="Administration"><Alert look="info">Only administrators can open this page.</Alert></PageFrame>;
  }
  return (
    <PageFrame title="Administration" wide>
      <Tabs.Root defaultValue="people">
        <Tabs.List className="mt-4 flex gap-1 border-b border-line">
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value} className="-mb-px min-h-11 border-b-3 border-transparent px-3 text-small font-semibold whitespace-nowrap text-muted hover:text-ink data-active:border-accent data-active:text-ink">{label}</Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, Panels }) => (
          <Tabs.Panel key={value} value={value} className="outline-none">
            {Panels.map((Panel) => <Panel key={Panel.name} />)}
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </PageFrame>
  );
}
