interface Props<Value extends string> {
  legend: string;
  hint?: string;
  /** Of every box: `FormData.getAll` returns the checked values. */
  name: string;
  options: readonly { value: Value; label: string }[];
  checked: (value: Value) => boolean;
}

/** Checkboxes of which any number may be checked. */
export function CheckList<Value extends string>({ legend, hint, name, options, checked }: Props<Value>) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-small font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {options.map(({ value, label }) => (
          <label key={value} className="flex min-h-8 items-center gap-2 text-small">
            <input type="checkbox" name={name} value={value} defaultChecked={checked(value)} className="size-4 accent-accent" />
            {label}
          </label>
        ))}
      </div>
      {hint !== undefined && <p className="text-small text-muted">{hint}</p>}
    </fieldset>
  );
}
