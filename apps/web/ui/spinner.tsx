import { LoaderCircle } from 'lucide-react';

export function Spinner({ label }: { label: string }) {
  return (
    <span role="status" className="inline-flex items-center gap-2 text-small text-muted">
      <LoaderCircle aria-hidden className="size-4 animate-turn" />
      {label}
    </span>
  );
}
