export const inputClass =
  'min-h-10 w-full rounded-medium border border-line-strong bg-surface px-3 text-body text-ink focus:outline-2 focus:-outline-offset-1 focus:outline-accent data-invalid:border-danger disabled:opacity-60';
