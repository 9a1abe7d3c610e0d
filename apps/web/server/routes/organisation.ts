import type { organisationRoutes } from '@aistudio/contract/routes';
import { changeOrganisation, changeOwnInstructions, readInstructions, readLogo, readOrganisation, readWholeOrganisation, setLogo } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';
import { readBytes } from '../http/read-body.ts';

export const organisationHandlers: Handlers<typeof organisationRoutes> = {
  readOrganisation: ({ context }) => readOrganisation(context),
  async readLogo({ context, response }) {
    const { mediaType, bytes } = await readLogo(context);
    response.writeHead(200, {
      'content-type': mediaType,
      'content-length': bytes.length,
      'content-security-policy': "default-src 'none'; sandbox",
      // Its address changes with it.
      'cache-control': 'public, max-age=31536000, immutable',
    });
    response.end(bytes);
  },
  readWholeOrganisation: ({ context }) => readWholeOrganisation(context),
  changeOrganisation: ({ context, input }) => changeOrganisation(context, input),
  setLogo: async (asked) => setLogo(asked.context, await readBytes(asked)),
  readInstructions: ({ context }) => readInstructions(context),
  changeInstructions: ({ context, input }) => changeOwnInstructions(context, input),
};
