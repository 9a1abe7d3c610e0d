import type { Route } from '../../http/route.ts';
import { createKeyRoute } from './create.ts';
import { listKeysRoute } from './list.ts';
import { revokeKeyRoute } from './revoke.ts';

export const keyRoutes: readonly Route[] = [listKeysRoute, createKeyRoute, revokeKeyRoute];
