/** The depths of the headings one stands below, outermost first, as digits: "23" is below an h3 below an h2. */
export type Outline = string;

export const noOutline: Outline = '';

/** What stands below a heading of `depth` (1-6) that comes after `outline`. */
export function outlineAfter(outline: Outline, depth: number): Outline {
  return [...outline].filter((above) => Number(above) < depth).join('') + depth;
}

/** The level to give the last heading of `outline`: 3 for the outermost, and never one left out on the way down. */
export function headingLevel(outline: Outline): number {
  return Math.min(6, 2 + outline.length);
}
