export { accounts, invitations, passwordLinks, sessions, setupLinks, signInAttempts, users, verifications } from './accounts.ts';
export { blobChunks, blobs } from './blobs.ts';
export { conversations, files, messages, type MessagePart } from './conversations.ts';
export { apiKeyRates, apiKeys } from './keys.ts';
export { journal, runs, segments, tasks } from './runs.ts';
export { servers } from './servers.ts';
export { secrets, settings } from './settings.ts';
export { modelSettings } from './models.ts';
export { usageEntries } from './usage.ts';
