export { createSystemClock } from './clock/system.ts';
export { openSecrets, type OpenedSecrets } from './secrets/open-secrets.ts';
