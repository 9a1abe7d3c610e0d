/** Numbers as OpenAI's clients ask for them: 32-bit floats, little-endian, in base64. */
export function encodeVector(vector: number[]): string {
  const view = new DataView(new ArrayBuffer(vector.length * 4));
  vector.forEach((value, index) => view.setFloat32(index * 4, value, true));
  const bytes = new Uint8Array(view.buffer);
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x2000) text += String.fromCharCode(...bytes.subarray(start, start + 0x2000));
  return btoa(text);
}
