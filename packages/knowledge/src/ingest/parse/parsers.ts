import type { Format } from '../../document/format.ts';
import type { Parser } from './parser.ts';

/** Which parser reads a format. Each is loaded only in the process that needs it. */
export const parsers: Partial<Record<Format, () => Promise<Parser>>> = {
  pdf: async () => (await import('./pdf/parse-pdf.ts')).parsePdf,
};
