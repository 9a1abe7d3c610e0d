import type { Format } from '../../document/format.ts';
import type { Parser } from './parser.ts';

const odf = async () => (await import('./office/parse-odf.ts')).parseOdf;

/** Which parser reads a format. Each is only loaded in the process that needs it. */
export const parsers: Record<Format, () => Promise<Parser>> = {
  pdf: async () => (await import('./pdf/parse-pdf.ts')).parsePdf,
  docx: async () => (await import('./office/parse-docx.ts')).parseDocx,
  pptx: async () => (await import('./office/parse-pptx.ts')).parsePptx,
  xlsx: async () => (await import('./office/parse-xlsx.ts')).parseXlsx,
  odt: odf,
  odp: odf,
  ods: odf,
  rtf: async () => (await import('./rtf/parse-rtf.ts')).parseRtf,
  csv: async () => (await import('./plain/parse-csv.ts')).parseCsv,
  html: async () => (await import('./web/parse-html.ts')).parseHtml,
  markdown: async () => (await import('./plain/parse-markdown.ts')).parseMarkdown,
  text: async () => (await import('./plain/parse-text.ts')).parseText,
  code: async () => (await import('./plain/parse-code.ts')).parseCode,
  json: async () => (await import('./plain/parse-json.ts')).parseJson,
  notebook: async () => (await import('./plain/parse-notebook.ts')).parseNotebook,
  email: async () => (await import('./mail/parse-email.ts')).parseEmail,
  mailbox: async () => (await import('./mail/parse-mailbox.ts')).parseMailbox,
  epub: async () => (await import('./office/parse-epub.ts')).parseEpub,
  zip: async () => (await import('./parse-zip.ts')).parseZip,
  image: async () => (await import('./parse-image.ts')).parseImage,
};
