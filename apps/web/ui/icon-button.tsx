import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

interface Props extends ComponentProps<'button'> {
  /** The accessible name, also shown as a tooltip. */
  label: string;
  size?: 'medium' | 'small';
  look?: 'quiet' | 'primary';
}

export function IconButton({ label, size = 'medium', look = 'quiet', className, ...props }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      {...props}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-medium transition-colors disabled:opacity-45',
        size === 'small' ? 'size-8' : 'size-10',
        look === 'primary' ? 'bg-accent text-on-accent not-disabled:hover:opacity-90' : 'text-muted not-disabled:hover:bg-hover not-disabled:hover:text-ink',
        className,
      )}
    />
  );
}
