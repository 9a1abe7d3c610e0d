/** The levels of the headings above, outermost first, as digits: "23" means below an h3 below an h2. */
export type Outline = string;

export const noOutline: Outline = '';

/** The outline after a heading of `depth` (1-6) that follows `outline`. */
export function outlineAfter(outline: Outline, depth: number): Outline {
  return [...outline].filter((above) => Number(above) < depth).join('') + depth;
}

/** The level of the last heading of `outline`: 3 for the outermost, and none is skipped on the way down. */
export function headingLevel(outline: Outline): number {
  return Math.min(6, 2 + outline.length);
}
