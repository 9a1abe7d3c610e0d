import type { ComponentProps, ReactNode } from 'react';

export interface PopoverButtonProps extends ComponentProps<'button'> {
  heading: string;
  /** Called when it is open. */
  shows: () => ReactNode;
  align?: 'start' | 'center';
  popupClassName?: string;
}
