// A separate entry point, so that installations outside AWS load no SDK.
export { createS3Blobs } from './blobs/s3.ts';
export { openManagedSecret } from './configuration/secrets-manager.ts';
export { readNotice } from './jobs/notice-message.ts';
export { createSqsJobs } from './jobs/sqs.ts';
export { createEmf } from './metrics/emf.ts';
export { readRecognitionNotice } from './recognition/recognition-notice.ts';
export { createTextract } from './recognition/textract.ts';
export { protectTask } from './protection/protect-task.ts';
