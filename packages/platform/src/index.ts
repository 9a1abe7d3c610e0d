export { createDatabaseBlobs } from './blobs/database.ts';
export { createDiskBlobs } from './blobs/disk.ts';
export { createSystemClock } from './clock/system.ts';
export { createDatabaseJobs } from './jobs/database.ts';
export { createProcessLoad } from './load/process.ts';
export { createLog } from './log/pino.ts';
export { createPrometheus, type Prometheus } from './metrics/prometheus.ts';
export { openSecrets, type OpenedSecrets } from './secrets/open-secrets.ts';
export { createWebFetch } from './web/create-web-fetch.ts';
