import type { Capabilities } from '../capabilities.ts';

const mebibyte = 1024 * 1024;

/** A value may have a gigabyte; this much is safe for memory. */
export const postgresCapabilities: Capabilities = {
  shared: true,
  concurrent: true,
  savepoints: true,
  tickMs: 25,
  limits: { parameters: 64 * mebibyte, row: 64 * mebibyte, answer: 64 * mebibyte, once: 64 * mebibyte },
};
