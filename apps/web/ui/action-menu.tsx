import { lazy, Suspense, useState, type KeyboardEvent } from 'react';
import type { ActionMenuProps } from './action-menu-props.ts';

const OpenedMenu = lazy(() => import('./opened-menu.tsx').then((loaded) => ({ default: loaded.OpenedMenu })));

/** A button with a menu of actions. Only a button until the menu is opened. */
export function ActionMenu(props: ActionMenuProps) {
  const { actions: _actions, note: _note, side: _side, align: _align, popupClassName: _popupClassName, ...button } = props;
  const [wanted, setWanted] = useState(false);
  const openByKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setWanted(true);
  };
  const closed = <button type="button" aria-haspopup="menu" aria-expanded={false} onClick={() => setWanted(true)} onKeyDown={openByKey} {...button} />;
  return wanted ? <Suspense fallback={closed}><OpenedMenu {...props} /></Suspense> : closed;
}
