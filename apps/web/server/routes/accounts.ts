import type { accountRoutes } from '@aistudio/contract/routes';
import { acceptInvitation, completeSetup, deletePerson, needsAdministrator, readInvitation, readPasswordLink, readSettings, requirePerson, signUp, spendVisit, usePasswordLink } from '@aistudio/core';
import { sendArchive } from './send-archive.ts';
import type { Handlers } from '../http/exchange.ts';
import { withLink } from './with-link.ts';

export const accountHandlers: Handlers<typeof accountRoutes> = {
  async readSession({ app, context, request, response }) {
    await app.accounts.extendSession(request, response);
    const { signUp: policy } = await readSettings(context);
    const user = context.actor.type === 'person' ? context.actor.person : null;
    return { user, signUp: policy, needsAdministrator: await needsAdministrator(context), oidc: app.accounts.oidc, version: app.version };
  },
  async completeSetup(asked) {
    const { app, context, input, request, response } = asked;
    const user = await withLink(asked, () => completeSetup(context, input));
    await app.accounts.startSession(user, request, response);
    return { user };
  },
  async signUp({ app, context, input, request, response }) {
    await spendVisit(context, 'sign-up', app.accounts.whenceOf(request));
    const user = await signUp(context, input);
    await app.accounts.startSession(user, request, response);
    return { user };
  },
  async readInvitation(asked) {
    const { email, role } = await withLink(asked, () => readInvitation(asked.context, asked.parameters));
    return { email, role };
  },
  async acceptInvitation(asked) {
    const { app, context, input, request, response } = asked;
    const user = await withLink(asked, () => acceptInvitation(context, input));
    await app.accounts.startSession(user, request, response);
    return { user };
  },
  async readPasswordLink(asked) {
    const { email } = await withLink(asked, () => readPasswordLink(asked.context, asked.parameters));
    return { email };
  },
  exportAccount: (asked) => sendArchive(asked, requirePerson(asked.context).id),
  deleteAccount: ({ context }) => deletePerson(context, requirePerson(context).id),
  async usePasswordLink(asked) {
    const { app, context, input, request, response } = asked;
    const user = await withLink(asked, () => usePasswordLink(context, input));
    await app.accounts.startSession(user, request, response);
    return { user };
  },
};
