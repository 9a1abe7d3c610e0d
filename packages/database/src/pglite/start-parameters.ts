/**
 * PGlite's defaults without `-F`, so that Postgres asks for every sync it needs (see log-sync.ts),
 * and quiet: a statement in a log line could contain what a person wrote.
 */
export const startParameters = [
  '--single',
  '-O',
  '-j',
  ...Object.entries({
    search_path: 'public',
    exit_on_error: 'false',
    log_checkpoints: 'false',
    max_worker_processes: '0',
    max_parallel_workers: '0',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    io_method: 'sync',
    log_min_messages: 'panic',
    log_min_error_statement: 'panic',
    // With this method every sync goes through the one call that log-sync.ts intercepts.
    wal_sync_method: 'fsync',
    // The kernel caches the files as well; PGlite's memory never shrinks.
    shared_buffers: '32MB',
    wal_buffers: '1MB',
    // No background process makes checkpoints here; this limits the log and so the duration of a restart after a crash.
    max_wal_size: '128MB',
    min_wal_size: '32MB',
    // Analysing a table reads 300 pages for each, while everybody waits.
    default_statistics_target: '10',
    timezone: 'UTC',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];
