/** The same bytes in pieces of exactly `size`, except for the last; none if there are no bytes. */
export async function* regroup(pieces: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  for await (let piece of pieces) {
    while (length + piece.length >= size) {
      const taken = size - length;
      yield Buffer.concat([...gathered, piece.subarray(0, taken)]);
      piece = piece.subarray(taken);
      [gathered, length] = [[], 0];
    }
    // The source may reuse its buffer.
    if (piece.length > 0) gathered.push(new Uint8Array(piece));
    length += piece.length;
  }
  if (length > 0) yield Buffer.concat(gathered);
}
