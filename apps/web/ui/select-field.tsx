import { ChevronDown } from 'lucide-react';
import { useId, useState, type ChangeEvent, type ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { inputClass } from './input-class.ts';

interface Props extends Omit<ComponentProps<'select'>, 'className'> {
  label: string;
  /** The label is only for screen readers, if the context already says it. */
  hideLabel?: boolean;
  options: readonly { value: string; label: string }[];
}

/** The browser's own list: it suits phones and every assistive technology. With a default, the choice outlives options that arrive later. */
export function SelectField({ label, hideLabel = false, options, value, defaultValue, onChange, ...props }: Props) {
  const id = useId();
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = value ?? (defaultValue === undefined ? undefined : (picked ?? defaultValue));
  const change = (event: ChangeEvent<HTMLSelectElement>) => {
    setPicked(event.target.value);
    onChange?.(event);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-small font-semibold'}>{label}</label>
      <div className="relative">
        <select id={id} className={classNames(inputClass, 'appearance-none pr-9')} value={chosen} onChange={change} {...props}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted" />
      </div>
    </div>
  );
}
