/**
 * Resolves when the process is told to stop, with whether a person waits for it: someone at the keyboard wants it gone,
 * a load balancer needs the whole grace period. Later signals change nothing.
 */
export async function untilStopped(): Promise<{ personWaits: boolean }> {
  return new Promise((resolve) => {
    process.on('SIGTERM', () => resolve({ personWaits: false }));
    for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve({ personWaits: true }));
    // The process that started us holds the other end: when it dies, so do we. An open channel alone does not keep us alive.
    process.on('disconnect', () => resolve({ personWaits: true }));
    process.channel?.unref();
  });
}
