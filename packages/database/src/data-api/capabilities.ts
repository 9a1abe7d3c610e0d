import type { Capabilities } from '../capabilities.ts';

const mebibyte = 1024 * 1024;

/**
 * A request carries 4 MiB there, a response 1 MiB, a row 64 KB. Longer parameters are sent in several calls, and a long
 * result is requested again and read in several.
 */
export const dataApiCapabilities: Capabilities = {
  shared: true,
  concurrent: true,
  savepoints: false,
  tickMs: 100,
  limits: { parameters: 64 * mebibyte, row: 64 * mebibyte, answer: 64 * mebibyte, once: 48 * 1024 },
};
