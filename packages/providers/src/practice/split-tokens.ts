/** Pieces as a model would send them: a word with the space before it, long words in several. Joined they are the text again. */
export function splitTokens(text: string): string[] {
  return text.match(/\s*\S{1,12}|\s+/gu) ?? [];
}
