import type { GenerationPart } from '@aistudio/core';

type Attachment = Extract<GenerationPart, { type: 'image' | 'file' | 'document' }>;

/** One Markdown list item per file: what can be determined without understanding it. */
export function describeAttachments(attachments: Attachment[]): string {
  return attachments.map((attachment) => `- ${attachment.type === 'image' ? describeImage(attachment) : attachment.type === 'document' ? `\`${attachment.name.replace(/[`\r\n]/g, ' ')}\` (${attachment.mediaType}), ${byteWords(Buffer.from(attachment.data, 'base64').length)}` : describeFile(attachment)}`).join('\n');
}

function describeImage(image: Extract<Attachment, { type: 'image' }>): string {
  const bytes = Buffer.from(image.data, 'base64');
  const size = dimensions(bytes);
  return `an image (${image.mediaType}), ${byteWords(bytes.length)}${size === null ? '' : `, ${size.width} × ${size.height} pixels`}`;
}

function describeFile(file: Extract<Attachment, { type: 'file' }>): string {
  const words = file.text.match(/\S+/g)?.length ?? 0;
  const lines = file.text === '' ? 0 : file.text.replace(/\n$/, '').split('\n').length;
  const name = file.name.replace(/[`\r\n]/g, ' ');
  return `\`${name}\` (${file.mediaType}), ${byteWords(Buffer.byteLength(file.text))}, ${plural(lines, 'line')}, ${plural(words, 'word')}`;
}

/** Width and height in the header of a PNG (RFC 2083, 4.1.1) or GIF (GIF89a, 18). */
function dimensions(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length >= 10 && bytes.toString('latin1', 0, 4) === 'GIF8') return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  return null;
}

function byteWords(bytes: number): string {
  if (bytes < 1_000) return plural(bytes, 'byte');
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
