/** UTF-16 units that are written without waiting. */
const enough = 32 * 1024;

export interface GatheredLines {
  write(line: string): void;
  /** Writes what waits. */
  flush(): void;
}

/** Passes lines on together, at most `ms` milliseconds after the first of them: one write costs the same for one as for fifty. */
export function gatherLines(write: (lines: string) => void, ms: number): GatheredLines {
  let waiting = '';
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const lines = waiting;
    waiting = '';
    if (lines !== '') write(lines);
  };
  return {
    write(line) {
      waiting += line;
      if (waiting.length >= enough) flush();
      else timer ??= setTimeout(flush, ms);
    },
    flush,
  };
}
