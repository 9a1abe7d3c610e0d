import type { Route } from '../../http/route.ts';
import { addServerRoute } from './add-server.ts';
import { changeModelRoute } from './change-model.ts';
import { changePersonRoute } from './change-person.ts';
import { changeServerRoute } from './change-server.ts';
import { changeSettingsRoute } from './change-settings.ts';
import { exportUsageRoute } from './export-usage.ts';
import { invitePersonRoute } from './invite-person.ts';
import { listManagedModelsRoute } from './list-managed-models.ts';
import { orderModelsRoute } from './order-models.ts';
import { removeAliasRoute } from './remove-alias.ts';
import { setAliasRoute } from './set-alias.ts';
import { listInvitationsRoute } from './list-invitations.ts';
import { listEverybodysKeysRoute } from './list-keys.ts';
import { listPeopleRoute } from './list-people.ts';
import { listServersRoute } from './list-servers.ts';
import { makePasswordLinkRoute } from './make-password-link.ts';
import { readGuideRoute } from './read-guide.ts';
import { readSettingsRoute } from './read-settings.ts';
import { readUsageRoute } from './read-usage.ts';
import { removeServerRoute } from './remove-server.ts';
import { revokeAnybodysKeyRoute } from './revoke-key.ts';
import { testNewServerRoute } from './test-new-server.ts';
import { testServerRoute } from './test-server.ts';
import { withdrawInvitationRoute } from './withdraw-invitation.ts';

export const administrationRoutes: readonly Route[] = [
  listPeopleRoute,
  changePersonRoute,
  makePasswordLinkRoute,
  listInvitationsRoute,
  invitePersonRoute,
  withdrawInvitationRoute,
  readSettingsRoute,
  changeSettingsRoute,
  readUsageRoute,
  readGuideRoute,
  exportUsageRoute,
  listServersRoute,
  addServerRoute,
  changeServerRoute,
  removeServerRoute,
  testNewServerRoute,
  testServerRoute,
  listManagedModelsRoute,
  changeModelRoute,
  orderModelsRoute,
  setAliasRoute,
  removeAliasRoute,
  listEverybodysKeysRoute,
  revokeAnybodysKeyRoute,
];
