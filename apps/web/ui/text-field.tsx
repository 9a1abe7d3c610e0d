import { Field } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { inputClass } from './input-class.ts';

interface Props extends Omit<ComponentProps<typeof Field.Control>, 'className'> {
  label: string;
  hint?: string;
  /** Height in lines; one line without it. */
  lines?: number;
}

/** A labelled input with its hint and its error, read out together. */
export function TextField({ label, hint, name, lines, ...props }: Props) {
  return (
    <Field.Root name={name} className="flex flex-col gap-1.5">
      <Field.Label className="text-small font-semibold">{label}</Field.Label>
      <Field.Control className={inputClass} render={lines === undefined ? undefined : <textarea rows={lines} />} {...props} />
      {hint !== undefined && <Field.Description className="text-small text-muted">{hint}</Field.Description>}
      <Field.Error className="text-small text-danger" />
    </Field.Root>
  );
}
