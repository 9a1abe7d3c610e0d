import { Popover } from '@base-ui/react/popover';
import { popupClass } from './menu-class.ts';
import type { PopoverButtonProps } from './popover-button-props.ts';

/** The content of a button's popover, open at once: opening it loads it. */
export function OpenedPopover({ heading, shows, align = 'start', popupClassName = '', ...button }: PopoverButtonProps) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger render={<button type="button" {...button} />} />
      <Popover.Portal>
        <Popover.Positioner side="top" align={align} sideOffset={6} className="z-50">
          <Popover.Popup className={`${popupClass} p-4 ${popupClassName}`}>
            <Popover.Title className="mb-2 text-small font-semibold">{heading}</Popover.Title>
            {shows()}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
