import type { Capabilities } from '../capabilities.ts';

const mebibyte = 1024 * 1024;

/** One connection in one process. */
export const pgliteCapabilities: Capabilities = {
  shared: false,
  concurrent: false,
  tickMs: 25,
  limits: { parameters: 64 * mebibyte, row: 64 * mebibyte, answer: 64 * mebibyte, written: 64 * mebibyte },
};
