/** Formats that can be read, each with its common name. */
export const formats = {
  pdf: 'PDF',
  docx: 'Word document',
  pptx: 'PowerPoint presentation',
  xlsx: 'Excel workbook',
  odt: 'OpenDocument text',
  odp: 'OpenDocument presentation',
  ods: 'OpenDocument spreadsheet',
  rtf: 'RTF document',
  csv: 'table of text',
  html: 'web page',
  markdown: 'Markdown',
  text: 'text',
  code: 'source code',
  json: 'JSON',
  notebook: 'Jupyter notebook',
  email: 'e-mail',
  mailbox: 'mailbox',
  epub: 'EPUB book',
  zip: 'ZIP archive',
  image: 'picture',
} as const;
export type Format = keyof typeof formats;
