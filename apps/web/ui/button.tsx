import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const looks = {
  primary: 'bg-accent text-on-accent hover:opacity-90 border border-transparent',
  secondary: 'bg-surface text-ink border border-line hover:bg-hover',
  quiet: 'text-ink border border-transparent hover:bg-hover',
  danger: 'bg-surface text-danger border border-danger hover:bg-danger-soft',
};

const sizes = {
  medium: 'min-h-10 px-4 text-body',
  small: 'min-h-8 px-3 text-small',
};

interface Props extends Omit<ComponentProps<typeof BaseButton>, 'className'> {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  className?: string;
}

export function Button({ look = 'secondary', size = 'medium', className, ...props }: Props) {
  return (
    <BaseButton
      className={classNames(
        'inline-flex items-center justify-center gap-2 rounded-medium font-medium whitespace-nowrap transition-[background-color,opacity] data-disabled:opacity-55',
        looks[look],
        sizes[size],
        className,
      )}
      {...props}
    />
  );
}
