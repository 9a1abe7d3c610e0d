/** Browsers fall silent in the middle of anything that takes longer than a quarter of a minute to say. */
const longest = 180;

/** Splits texts at sentences, else at spaces, so that each piece is short enough to be spoken in one go. */
export function cutForVoice(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const pieces: string[] = [];
    for (const sentence of text.replace(/\s+/g, ' ').trim().split(/(?<=[.!?。！？…])\s*(?=\S)/u)) {
      for (let rest = sentence; rest !== ''; ) {
        const space = rest.length <= longest ? rest.length : rest.lastIndexOf(' ', longest);
        const end = space > 0 ? space : longest;
        const piece = rest.slice(0, end).trim();
        const last = pieces.at(-1);
        if (last !== undefined && last.length + piece.length < longest) pieces[pieces.length - 1] = `${last} ${piece}`;
        else if (piece !== '') pieces.push(piece);
        rest = rest.slice(end);
      }
    }
    return pieces;
  });
}
