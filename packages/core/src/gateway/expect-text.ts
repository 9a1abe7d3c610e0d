/** Letters of ordinary text to a token. */
const charactersPerToken = 4;

/** Estimates the tokens of a text of so many characters before anybody has counted them. */
export function expectText(characters: number): number {
  return Math.ceil(characters / charactersPerToken);
}
