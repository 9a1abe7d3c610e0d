import { fileName } from '@aistudio/contract/schemas';
import { AppError, parseInput } from '@aistudio/core';
import { readBytes, type Incoming } from './read-body.ts';

/** The file in the field "file" of a form (RFC 7578). Throws invalid_request when there is none, or none with a name. */
export async function readFormFile(incoming: Incoming): Promise<{ name: string; bytes: Uint8Array }> {
  const bytes = await readBytes(incoming);
  const type = incoming.request.headers['content-type'] ?? '';
  const form = /^multipart\/form-data\b/i.test(type) ? await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData().catch(() => null) : null;
  const file = form?.get('file');
  if (!(file instanceof File)) throw new AppError('invalid_request', 'Send a form (multipart/form-data) with the file in its field "file".');
  return { ...parseInput(fileName, { name: file.name }), bytes: new Uint8Array(await file.arrayBuffer()) };
}
