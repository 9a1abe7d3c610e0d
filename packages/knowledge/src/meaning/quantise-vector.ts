/** A unit vector as signed bytes, each component times 127: a quarter of the size, and the same order of results except for ties. */
export function quantiseVector(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.max(-127, Math.min(127, Math.round(value * 127))));
}

/** Cosine of two quantised unit vectors, within 0.01. */
export function similarity(a: Int8Array, b: Int8Array, from = 0): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += a[index]! * b[from + index]!;
  return sum / (127 * 127);
}
