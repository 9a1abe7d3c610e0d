import { z } from 'zod';
import { deletion, oneTimeLink } from '../schemas/account.ts';
import { limits, limitsChange, limitsOfPerson, ownLimits } from '../schemas/limits.ts';
import { listedPerson, newInvitation, openInvitation, personChange } from '../schemas/person.ts';
import { settings, settingsChange } from '../schemas/settings.ts';
import { route } from './route.ts';

export const peopleRoutes = {
  listPeople: route({ method: 'GET', path: '/api/administration/people', access: 'administrator', summary: 'Everybody.', status: 200, answer: z.object({ people: z.array(listedPerson) }) }),
  changePerson: route({ method: 'PATCH', path: '/api/administration/people/{id}', access: 'administrator', summary: 'Change a role, disable an account, or allow its link to the identity provider.', input: personChange, status: 204 }),
  deletePerson: route({ method: 'DELETE', path: '/api/administration/people/{id}', access: 'administrator', summary: 'Delete a person with everything that is theirs, after two weeks in which enabling them restores it.', status: 202, answer: deletion }),
  exportPerson: route({ method: 'GET', path: '/api/administration/people/{id}/archive', access: 'administrator', summary: 'Everything of a person’s, as a zip archive of JSON, Markdown and files.', status: 200, answer: 'bytes' }),
  readPersonLimits: route({ method: 'GET', path: '/api/administration/people/{id}/limits', access: 'administrator', summary: 'What one person may do and store, with what is used.', status: 200, answer: limitsOfPerson }),
  setPersonLimits: route({ method: 'POST', path: '/api/administration/people/{id}/limits', access: 'administrator', summary: 'Replace what applies to this person instead of their role; what is left out is the role’s.', input: ownLimits, status: 200, answer: limitsOfPerson }),
  makePasswordLink: route({ method: 'POST', path: '/api/administration/people/{id}/password-link', access: 'administrator', summary: 'A link with which the person chooses a new password; shown only once.', status: 201, answer: oneTimeLink }),
  listInvitations: route({ method: 'GET', path: '/api/administration/invitations', access: 'administrator', summary: 'Open invitations.', status: 200, answer: z.object({ invitations: z.array(openInvitation) }) }),
  invitePerson: route({ method: 'POST', path: '/api/administration/invitations', access: 'administrator', summary: 'Invite somebody; the link is shown only once.', input: newInvitation, status: 201, answer: oneTimeLink.extend({ id: z.string() }) }),
  withdrawInvitation: route({ method: 'DELETE', path: '/api/administration/invitations/{id}', access: 'administrator', summary: 'Withdraw an invitation.', status: 204 }),
  readSettings: route({ method: 'GET', path: '/api/administration/settings', access: 'administrator', summary: 'Settings of the whole installation.', status: 200, answer: settings }),
  readLimits: route({ method: 'GET', path: '/api/administration/limits', access: 'administrator', summary: 'What a person of each role may do and store.', status: 200, answer: limits }),
  changeLimits: route({ method: 'PATCH', path: '/api/administration/limits', access: 'administrator', summary: 'Change the limits that are given.', input: limitsChange, status: 200, answer: limits }),
  changeSettings: route({ method: 'PATCH', path: '/api/administration/settings', access: 'administrator', summary: 'Change what is given.', input: settingsChange, status: 200, answer: settings }),
};
