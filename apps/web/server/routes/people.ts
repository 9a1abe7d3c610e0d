import type { peopleRoutes } from '@aistudio/contract/routes';
import { changeLimits, changePerson, changeSettings, deletePerson, invitePerson, listInvitations, listPeople, makePasswordLink, readLimits, readPersonLimits, readSettings, setPersonLimits, withdrawInvitation } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';
import { sendArchive } from './send-archive.ts';

export const peopleHandlers: Handlers<typeof peopleRoutes> = {
  listPeople: async ({ context }) => ({ people: await listPeople(context) }),
  changePerson: ({ context, parameters, input }) => changePerson(context, parameters.id, input),
  deletePerson: ({ context, parameters }) => deletePerson(context, parameters.id),
  exportPerson: (asked) => sendArchive(asked, asked.parameters.id),
  readPersonLimits: ({ context, parameters }) => readPersonLimits(context, parameters.id),
  setPersonLimits: ({ context, parameters, input }) => setPersonLimits(context, parameters.id, input),
  async makePasswordLink({ app, context, request, parameters }) {
    const { token, expiresAt } = await makePasswordLink(context, parameters.id);
    return { link: `${app.accounts.originOf(request)}/new-password?token=${token}`, expiresAt };
  },
  listInvitations: async ({ context }) => ({ invitations: await listInvitations(context) }),
  async invitePerson({ app, context, request, input }) {
    const { id, token, expiresAt } = await invitePerson(context, input);
    return { id, link: `${app.accounts.originOf(request)}/join?token=${token}`, expiresAt };
  },
  withdrawInvitation: ({ context, parameters }) => withdrawInvitation(context, parameters.id),
  readSettings: ({ context }) => readSettings(context),
  readLimits: ({ context }) => readLimits(context),
  changeLimits: ({ context, input }) => changeLimits(context, input),
  changeSettings: ({ context, input }) => changeSettings(context, input),
};
