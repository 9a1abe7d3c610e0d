import { admitted, deletion, invitationAcceptance, invitee, newPassword, session, setup, signUp } from '../schemas/account.ts';
import { route } from './route.ts';

const stranger = { access: 'anonymous' } as const;

export const accountRoutes = {
  readSession: route({ method: 'GET', path: '/api/session', ...stranger, summary: 'Who is signed in, whether sign-up is open, the provider to sign in with, the version.', status: 200, answer: session }),
  completeSetup: route({ method: 'POST', path: '/api/setup', ...stranger, summary: 'Create the first administrator.', input: setup, status: 201, answer: admitted }),
  signUp: route({ method: 'POST', path: '/api/sign-up', ...stranger, summary: 'Create an account if sign-up is open.', input: signUp, status: 201, answer: admitted }),
  readInvitation: route({ method: 'GET', path: '/api/invitations/{token}', ...stranger, summary: 'The person an invitation is for.', status: 200, answer: invitee }),
  acceptInvitation: route({ method: 'POST', path: '/api/invitations/accept', ...stranger, summary: 'Accept an invitation.', input: invitationAcceptance, status: 201, answer: admitted }),
  readPasswordLink: route({ method: 'GET', path: '/api/password-links/{token}', ...stranger, summary: 'The person a link for a new password is for.', status: 200, answer: invitee.pick({ email: true }) }),
  deleteAccount: route({ method: 'DELETE', path: '/api/account', access: 'person', summary: "Delete one's own account with everything in it; for two weeks an administrator can restore it.", status: 202, answer: deletion }),
  exportAccount: route({ method: 'GET', path: '/api/account/archive', access: 'person', summary: 'Everything of one’s own, as a zip archive of JSON, Markdown and files.', status: 200, answer: 'bytes' }),
  usePasswordLink: route({ method: 'POST', path: '/api/password-links/use', ...stranger, summary: 'Choose a new password; ends every session and starts one.', input: newPassword, status: 200, answer: admitted }),
};
