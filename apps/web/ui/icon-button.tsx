import { Tooltip } from '@base-ui/react/tooltip';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

interface Props extends ComponentProps<'button'> {
  /** The accessible name, shown as a tooltip too. */
  label: string;
  size?: 'medium' | 'small';
  look?: 'quiet' | 'primary';
}

export function IconButton({ label, size = 'medium', look = 'quiet', className, children, ...props }: Props) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={
          <button
            type="button"
            aria-label={label}
            {...props}
            className={classNames(
              'inline-flex shrink-0 items-center justify-center rounded-medium transition-colors disabled:opacity-45',
              size === 'small' ? 'size-8' : 'size-10',
              look === 'primary' ? 'bg-accent text-on-accent not-disabled:hover:opacity-90' : 'text-muted not-disabled:hover:bg-hover not-disabled:hover:text-ink',
              className,
            )}
          />
        }
      >
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-50">
          <Tooltip.Popup className="rounded-small bg-ink px-2 py-1 text-tiny text-page transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {label}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
