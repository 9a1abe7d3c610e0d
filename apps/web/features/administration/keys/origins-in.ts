/** The origins in a text, one a line, each once; the slash that a browser shows at the end of one is not part of it. */
export function originsIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/\/$/, '')).filter((line) => line !== '');
  return [...new Set(lines.map((line) => (/^https?:\/\//i.test(line) ? line.toLowerCase() : line)))];
}
