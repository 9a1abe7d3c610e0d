/** Windows code pages by their label in TextDecoder. */
const labels: Record<number, string> = {
  437: 'ibm866', 866: 'ibm866', 874: 'windows-874', 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5',
  1250: 'windows-1250', 1251: 'windows-1251', 1252: 'windows-1252', 1253: 'windows-1253', 1254: 'windows-1254',
  1255: 'windows-1255', 1256: 'windows-1256', 1257: 'windows-1257', 1258: 'windows-1258', 10000: 'macintosh', 65001: 'utf-8',
};

/** A font's `\fcharset` to its code page, as listed in the specification. */
const charsets: Record<number, number> = { 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250 };

export function labelOfPage(page: number | null): string {
  return labels[page ?? 1252] ?? 'windows-1252';
}

/** Null for the document's own. */
export function labelOfCharset(charset: number): string | null {
  const page = charsets[charset];
  return page === undefined ? null : labelOfPage(page);
}
