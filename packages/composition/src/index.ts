export { openServices, type Services } from './open-services.ts';
export { startHousekeeping } from './start-housekeeping.ts';
