import type { Capabilities } from '../capabilities.ts';

const mebibyte = 1024 * 1024;

/**
 * A call carries 4 MiB there and 1 MiB back, 64 KB a row. Longer parameters are carried in several calls, and a long
 * answer is asked for again and read in several.
 */
export const dataApiCapabilities: Capabilities = {
  shared: true,
  concurrent: true,
  savepoints: false,
  tickMs: 100,
  limits: { parameters: 64 * mebibyte, row: 64 * mebibyte, answer: 64 * mebibyte, once: 48 * 1024 },
};
