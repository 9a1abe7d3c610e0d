import { instructions, instructionsChange, maximumLogoBytes, organisation, organisationChange, shownOrganisation } from '../schemas/organisation.ts';
import { route } from './route.ts';

export const organisationRoutes = {
  readOrganisation: route({ method: 'GET', path: '/api/organisation', access: 'anonymous', summary: "The organisation's branding, and what it offers a signed-in person.", status: 200, answer: shownOrganisation }),
  readLogo: route({ method: 'GET', path: '/api/organisation/logo', access: 'anonymous', summary: 'Its logo.', status: 200, answer: 'bytes' }),
  readWholeOrganisation: route({ method: 'GET', path: '/api/administration/organisation', access: 'administrator', summary: 'All of it, including the instructions and starters of every role.', status: 200, answer: organisation }),
  changeOrganisation: route({ method: 'PATCH', path: '/api/administration/organisation', access: 'administrator', summary: 'Change what is given.', input: organisationChange, status: 200, answer: organisation }),
  setLogo: route({ method: 'POST', path: '/api/administration/organisation/logo', access: 'administrator', bodyLimit: maximumLogoBytes, summary: 'Set the logo, an image of at most 200 KB; an empty body removes it.', input: 'bytes', status: 204 }),
  readInstructions: route({ method: 'GET', path: '/api/instructions', access: 'person', summary: "The instructions above one's questions: the organisation's and one's own.", status: 200, answer: instructions }),
  changeInstructions: route({ method: 'PATCH', path: '/api/instructions', access: 'person', summary: "Change one's own instructions.", input: instructionsChange, status: 204 }),
};
