import type { ReactNode } from 'react';

/** Shows that the answer was continued here: within a line, or as a line between blocks. */
export function ContinuationMark({ inline = false, children }: { inline?: boolean; children: ReactNode }) {
  if (inline) return <small role="note" className="mx-1 rounded-small bg-sunken px-1.5 py-0.5 text-tiny text-muted">{children}</small>;
  return <p role="note" className="my-4 flex items-center gap-3 text-tiny text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">{children}</p>;
}
