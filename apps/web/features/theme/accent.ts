import type { Accent } from '@aistudio/contract/schemas';

/** The colours an organisation may have: each has shades that are legible in light and in dark mode. */
export const accents: readonly Accent[] = ['green', 'blue', 'violet', 'red', 'orange', 'grey'];

/** A cookie, so that the next page has the right colour at once. */
export const accentCookie = 'aistudio-accent';

export function readAccent(value: string | undefined): Accent {
  return accents.find((accent) => accent === value) ?? 'green';
}
