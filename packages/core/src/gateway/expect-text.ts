/** Characters of ordinary text per token. */
const charactersPerToken = 4;

/** Estimates the tokens of a text with this many characters before anybody has counted them. */
export function expectText(characters: number): number {
  return Math.ceil(characters / charactersPerToken);
}
