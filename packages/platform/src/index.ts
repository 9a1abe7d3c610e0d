export { createDatabaseBlobs } from './blobs/database.ts';
export { createDiskBlobs } from './blobs/disk.ts';
export { createSystemClock } from './clock/system.ts';
export { createLog, type LogOptions } from './log/pino.ts';
export { createPrometheus } from './metrics/prometheus.ts';
export { openSecrets, type OpenedSecrets } from './secrets/open-secrets.ts';
