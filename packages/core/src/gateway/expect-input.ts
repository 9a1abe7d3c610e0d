/** Letters of ordinary text to a token, and what an image counts for. */
const charactersPerToken = 4;
const tokensPerImage = 800;

/** Tokens of a request before anybody has counted: its text and its images. */
export function expectInput(body: string): number {
  let images = 0;
  let imageCharacters = 0;
  for (let at = body.indexOf(';base64,'); at !== -1; at = body.indexOf(';base64,', at + 1)) {
    const end = body.indexOf('"', at);
    images += 1;
    imageCharacters += (end === -1 ? body.length : end) - at;
  }
  return Math.ceil((body.length - imageCharacters) / charactersPerToken) + images * tokensPerImage;
}
