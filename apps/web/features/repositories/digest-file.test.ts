import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestFile } from './digest-file.ts';

test.each([0, 1, 2 * 1024 * 1024, 5_000_001])('the digest of %i bytes is correct', async (size) => {
  const bytes = Buffer.alloc(size, 'ferry');
  let told = 0;
  const digest = await digestFile(new Blob([bytes]), { signal: AbortSignal.timeout(60_000), onProgress: (done) => (told = done) });
  expect([digest, told]).toEqual([createHash('sha256').update(bytes).digest('hex'), size]);
});
