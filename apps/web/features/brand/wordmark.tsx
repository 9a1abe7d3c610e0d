/** Two strokes that meet: a question and its answer. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-body font-bold tracking-[-0.015em] text-ink">
      <svg aria-hidden viewBox="0 0 24 24" className="size-6 text-accent" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round">
        <path d="M4 19 10.5 5" />
        <path d="M10.5 5 20 19" opacity="0.55" />
        <path d="M13 14h3.6" opacity="0.55" />
      </svg>
      AI Studio
    </span>
  );
}
