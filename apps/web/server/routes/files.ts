import type { fileRoutes } from '@aistudio/contract/routes';
import { attachFile, readFile } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';
import { readBytes } from '../http/read-body.ts';
import { sendContent } from '../http/send-content.ts';

export const fileHandlers: Handlers<typeof fileRoutes> = {
  storeFile: async (asked) => attachFile(asked.context, { name: asked.query.name, declaredType: asked.request.headers['content-type'] ?? '', bytes: await readBytes(asked) }),
  async readFile(asked) {
    const file = await readFile(asked.context, asked.parameters.id);
    const image = file.mediaType.startsWith('image/');
    await sendContent(asked, file.read, {
      'content-type': image ? file.mediaType : 'text/plain; charset=utf-8',
      'content-disposition': `${image ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    });
  },
};
