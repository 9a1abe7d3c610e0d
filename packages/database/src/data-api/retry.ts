export interface RetryOptions {
  /** Monotonic milliseconds. */
  now: () => number;
  wait: (ms: number) => Promise<unknown>;
  /** From 0 to 1. */
  random: () => number;
}

/** A paused cluster takes up to half a minute to come back. */
const resumingMs = 40_000;
const busyMs = 20_000;
const awayMs = 4_000;
const longestPauseMs = 2_000;

/** Never ran, whatever it was. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html */
const notRun: Record<string, number> = {
  DatabaseResumingException: resumingMs,
  ThrottlingException: busyMs,
  TooManyRequestsException: busyMs,
  ECONNREFUSED: awayMs,
  ENOTFOUND: awayMs,
  EAI_AGAIN: awayMs,
};

/** May have run: only retried if that changes nothing. */
const perhapsRun: Record<string, number> = {
  DatabaseUnavailableException: awayMs,
  ServiceUnavailableError: awayMs,
  InternalServerErrorException: awayMs,
  ECONNRESET: awayMs,
  EPIPE: awayMs,
};

/**
 * Retries, with full jitter, as long as the failure suggests that it may help. `repeatable`: running it twice has the same effect
 * as once. https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter
 */
export async function retry<T>(call: () => Promise<T>, repeatable: boolean, { now, wait, random }: RetryOptions): Promise<T> {
  const began = now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const pauseMs = random() * Math.min(longestPauseMs, 100 * 2 ** attempt);
      if (now() - began + pauseMs > patienceMs(error, repeatable)) throw error;
      await wait(pauseMs);
    }
  }
}

function patienceMs(error: unknown, repeatable: boolean): number {
  const { name, code } = error as { name?: string; code?: string };
  const names = [name, code].filter((each) => each !== undefined);
  const patience = names.map((each) => notRun[each] ?? (repeatable ? perhapsRun[each] : undefined));
  return patience.find((each) => each !== undefined) ?? -1;
}
