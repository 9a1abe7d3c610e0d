/** The origins in a text, one per line, without duplicates; a trailing slash, as browsers show it, is removed. */
export function originsIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/\/$/, '')).filter((line) => line !== '');
  return [...new Set(lines.map((line) => (/^https?:\/\//i.test(line) ? line.toLowerCase() : line)))];
}
