import { readFile } from 'node:fs/promises';
import type { Route } from '../../http/route.ts';

const guide = new URL('../../../../../docs/providers.md', import.meta.url);

/** The page on connecting providers, as it stands beside this version of the program. */
export const readGuideRoute: Route = {
  method: 'GET',
  path: '/api/administration/guide',
  access: 'administrator',
  async handle({ sendJson }) {
    sendJson(200, { text: await readFile(guide, 'utf8') });
  },
};
