/**
 * The largest number for which `isClean` is true, within a factor of `step` (1.07: 7 %), assuming it is true
 * up to some limit and false above. Starts at `first`, strides away from it, then halves. 0 if even 2 is too many.
 */
export async function findLargest(first: number, step: number, most: number, isClean: (count: number) => Promise<boolean>): Promise<number> {
  let clean = 0;
  let dirty = Number.POSITIVE_INFINITY;
  let stride = step;
  let count = first;
  for (;;) {
    if (await isClean(count)) clean = count;
    else dirty = count;
    if (clean >= most || dirty <= 2) return clean;
    if (clean > 0 && dirty / clean <= step * 1.005) return clean;
    if (dirty === Number.POSITIVE_INFINITY) count = Math.min(most, Math.ceil(clean * stride));
    else if (clean === 0) count = Math.max(2, Math.floor(dirty / stride));
    else count = Math.round(Math.sqrt(clean * dirty));
    if (count === clean || count === dirty) return clean;
    stride = Math.min(stride * step, step ** 4);
  }
}
