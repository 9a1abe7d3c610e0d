import type { Organisation, OrganisationChange } from '@aistudio/contract/schemas';
import type { IdentityContext } from '../actor/identities.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import type { Context } from '../context.ts';
import { readStoredOrganisation, storeOrganisation } from './stored-organisation.ts';

/** All of it, for an administrator. */
export function readWholeOrganisation(context: Context): Promise<Organisation> {
  requireAdministrator(context);
  return readStoredOrganisation(context.database);
}

/** Changes only what is given and returns everything. */
export async function changeOrganisation(context: IdentityContext, changes: OrganisationChange): Promise<Organisation> {
  const administrator = requireAdministrator(context);
  const organisation = { ...(await readStoredOrganisation(context.database)), ...changes };
  await storeOrganisation(context.database, organisation, context.clock.now());
  context.identities.forgetSessions();
  context.log.info('organisation_changed', { personId: administrator.id, changed: Object.keys(changes).join(', ') });
  return organisation;
}
