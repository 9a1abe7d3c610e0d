/** The media type a browser expects for a file extension; the reader finds out what the document really is. */
const types: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  docm: 'application/vnd.ms-word.document.macroenabled.12',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xlsm: 'application/vnd.ms-excel.sheet.macroenabled.12',
  odt: 'application/vnd.oasis.opendocument.text',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  rtf: 'application/rtf',
  epub: 'application/epub+zip',
  eml: 'message/rfc822',
  zip: 'application/zip',
  html: 'text/html',
  csv: 'text/csv',
  tiff: 'image/tiff',
  tif: 'image/tiff',
};

const pdf = [0x25, 0x50, 0x44, 0x46];
const zip = [0x50, 0x4b, 0x03, 0x04];
/** A PDF may start after this many bytes of something else (ISO 32000, annex on implementation limits). */
const pdfWithin = 1024;

export function documentTypeOf({ name, bytes }: { name: string; bytes: Uint8Array }): string {
  // In an archive it is the first file in it that starts this way.
  const last = zip.every((byte, index) => bytes[index] === byte) ? -1 : Math.min(pdfWithin, bytes.length - pdf.length);
  for (let at = 0; at <= last; at += 1) if (pdf.every((byte, index) => bytes[at + index] === byte)) return 'application/pdf';
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return types[ending] ?? 'application/octet-stream';
}
