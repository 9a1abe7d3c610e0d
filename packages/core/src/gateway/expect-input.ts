/** Letters of ordinary text to a token, and what an image counts for. */
const charactersPerToken = 4;
const tokensPerImage = 800;
/** Of a PDF in base64: a page has about fifty kilobytes and two thousand tokens. */
const charactersPerFileToken = 32;

/** Estimates a request's tokens before anybody has counted them: its text and its images. */
export function expectInput(body: string): number {
  let images = 0;
  let files = 0;
  let imageCharacters = 0;
  for (let at = body.indexOf(';base64,'); at !== -1; at = body.indexOf(';base64,', at + 1)) {
    const end = body.indexOf('"', at);
    const length = (end === -1 ? body.length : end) - at;
    if (body.endsWith('application/pdf', at)) files += length / charactersPerFileToken;
    else images += 1;
    imageCharacters += length;
  }
  return Math.ceil((body.length - imageCharacters) / charactersPerToken) + images * tokensPerImage + Math.ceil(files);
}
