import { readFile } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const readFileRoute: Route = {
  method: 'GET',
  path: '/api/files/{id}',
  access: 'person',
  async handle({ context, parameters, response }) {
    const file = await readFile(context, parameters['id'] as string);
    const image = file.mediaType.startsWith('image/');
    response.writeHead(200, {
      'content-type': image ? file.mediaType : 'text/plain; charset=utf-8',
      'content-length': file.bytes.length,
      'content-disposition': `${image ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    });
    response.end(file.bytes);
  },
};
