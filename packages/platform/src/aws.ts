// A door of its own: what runs elsewhere loads no SDK.
export { createS3Blobs } from './blobs/s3.ts';
export { openManagedSecret, type ManagedSecret } from './configuration/secrets-manager.ts';
export { readNotice } from './jobs/notice-message.ts';
export { createSqsJobs } from './jobs/sqs.ts';
export { createEmf } from './metrics/emf.ts';
export { protectTask } from './protection/protect-task.ts';
