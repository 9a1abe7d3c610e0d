/** Bytes of a well-formed text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    const halfOfPair = unit >= 0xd800 && unit <= 0xdfff;
    bytes += unit < 0x800 || halfOfPair ? 1 : 2;
  }
  return bytes;
}
