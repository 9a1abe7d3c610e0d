import { Menu } from '@base-ui/react/menu';
import { ChevronsUpDown, ExternalLink, LogOut, Settings, ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { menuItemClass, popupClass } from '../../ui/menu-class.ts';
import { signOut } from '../session/sign-out.ts';
import { useOrganisation } from '../organisation/use-organisation.ts';
import type { Person } from '../session/use-session.ts';

export function PersonMenu({ person }: { person: Person }) {
  const links = useOrganisation()?.links ?? [];
  return (
    <div className="border-t border-line p-2">
      <Menu.Root>
        <Menu.Trigger className="flex w-full items-center gap-2.5 rounded-medium px-2 py-1.5 text-left text-small hover:bg-hover data-popup-open:bg-hover">
          <span aria-hidden className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft font-bold text-ink">{person.name.trim().charAt(0).toUpperCase() || '?'}</span>
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="truncate font-semibold">{person.name}</span>
            <span className="truncate text-tiny text-muted capitalize">{person.role}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 text-muted" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner side="top" align="start" sideOffset={6} className="z-50">
            <Menu.Popup className={`${popupClass} min-w-56`}>
              <p className="truncate px-2.5 py-1.5 text-tiny text-muted">{person.email}</p>
              <Menu.Item className={menuItemClass} render={<Link href="/settings" />}><Settings aria-hidden className="size-4" />Settings</Menu.Item>
              {person.role === 'administrator' && <Menu.Item className={menuItemClass} render={<Link href="/administration" />}><ShieldCheck aria-hidden className="size-4" />Administration</Menu.Item>}
              {links.map(({ label, url }) => <Menu.Item key={url} className={menuItemClass} render={<a href={url} target="_blank" rel="noreferrer" />}><ExternalLink aria-hidden className="size-4" /><span dir="auto">{label}</span></Menu.Item>)}
              <Menu.Item className={menuItemClass} onClick={() => void signOut()}><LogOut aria-hidden className="size-4" />Sign out</Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  );
}
