import { Menu } from '@base-ui/react/menu';
import Link from 'next/link';
import type { ActionMenuProps } from './action-menu-props.ts';
import { menuItemClass, popupClass } from './menu-class.ts';

/** The menu of a button, open at once: opening it loads it. */
export function OpenedMenu({ actions, note, side = 'bottom', align = 'start', popupClassName = '', ...button }: ActionMenuProps) {
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger render={<button type="button" {...button} />} />
      <Menu.Portal>
        <Menu.Positioner side={side} align={align} sideOffset={6} className="z-50">
          <Menu.Popup className={`${popupClass} ${popupClassName}`}>
            {note !== undefined && <p className="truncate px-2.5 py-1.5 text-tiny text-muted">{note}</p>}
            {actions.map(({ label, Icon, href, onClick, danger }) => (
              <Menu.Item key={`${label} ${href ?? ''}`} className={`${menuItemClass} ${danger === true ? 'text-danger' : ''}`} onClick={onClick} {...(href === undefined ? {} : { render: linkTo(href, label) })}>
                <Icon aria-hidden className="size-4" />
                <span dir="auto">{label}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function linkTo(href: string, label: string) {
  return href.startsWith('/') ? <Link href={href} aria-label={label} /> : <a href={href} aria-label={label} target="_blank" rel="noreferrer" />;
}
