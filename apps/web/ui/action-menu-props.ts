import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

export interface MenuAction {
  label: string;
  Icon: LucideIcon;
  /** Where it leads, instead of what it does. */
  href?: string;
  onClick?: () => void;
  danger?: boolean;
}

export interface ActionMenuProps extends ComponentProps<'button'> {
  actions: readonly MenuAction[];
  /** A line above the actions. */
  note?: string;
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
  popupClassName?: string;
}
