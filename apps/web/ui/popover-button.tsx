import { lazy, Suspense, useState } from 'react';
import type { PopoverButtonProps } from './popover-button-props.ts';

const OpenedPopover = lazy(() => import('./opened-popover.tsx').then((loaded) => ({ default: loaded.OpenedPopover })));

/** A button that shows something above it. Only a button until it is pressed. */
export function PopoverButton(props: PopoverButtonProps) {
  const { heading: _heading, shows: _shows, align: _align, popupClassName: _popupClassName, ...button } = props;
  const [wanted, setWanted] = useState(false);
  const closed = <button type="button" aria-haspopup="dialog" aria-expanded={false} onClick={() => setWanted(true)} {...button} />;
  return wanted ? <Suspense fallback={closed}><OpenedPopover {...props} /></Suspense> : closed;
}
