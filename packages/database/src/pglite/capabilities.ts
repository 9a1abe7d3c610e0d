import type { Capabilities } from '../capabilities.ts';

const mebibyte = 1024 * 1024;

/** One connection in one process. */
export const pgliteCapabilities: Capabilities = {
  shared: false,
  concurrent: false,
  savepoints: true,
  tickMs: 25,
  limits: { parameters: 64 * mebibyte, row: 64 * mebibyte, answer: 64 * mebibyte, once: 64 * mebibyte },
};
