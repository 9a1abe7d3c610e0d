import { ChevronsUpDown, ExternalLink, Library, LogOut, Settings, ShieldCheck } from 'lucide-react';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { signOut } from '../session/sign-out.ts';
import { useOrganisation } from '../organisation/use-organisation.ts';
import type { Person } from '@aistudio/contract/schemas';
import { shellWords as words } from '../../words/shell-words.ts';

export function PersonMenu({ person }: { person: Person }) {
  const links = useOrganisation()?.links ?? [];
  const actions = [
    { label: words.documents, Icon: Library, href: '/repositories' },
    { label: words.settings, Icon: Settings, href: '/settings' },
    ...(person.role === 'administrator' ? [{ label: words.administration, Icon: ShieldCheck, href: '/administration' }] : []),
    ...links.map(({ label, url }) => ({ label, Icon: ExternalLink, href: url })),
    { label: words.signOut, Icon: LogOut, onClick: () => void signOut() },
  ];
  return (
    <div className="border-t border-line p-2">
      <ActionMenu actions={actions} note={person.email} side="top" popupClassName="min-w-56" className="flex w-full items-center gap-2.5 rounded-medium px-2 py-1.5 text-left text-small hover:bg-hover data-popup-open:bg-hover">
        <span aria-hidden className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft font-bold text-ink">{person.name.trim().charAt(0).toUpperCase() || '?'}</span>
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-semibold">{person.name}</span>
          <span className="truncate text-tiny text-muted capitalize">{person.role}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 text-muted" />
      </ActionMenu>
    </div>
  );
}
