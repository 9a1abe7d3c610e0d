/** A link that looks like a small button: its target is a file. */
export const linkButtonClass = 'inline-flex min-h-8 items-center justify-center rounded-medium border border-line bg-surface px-3 text-small font-medium whitespace-nowrap text-ink hover:bg-hover';
