import { createHash } from 'node:crypto';
import type { Hash } from '@aistudio/core';

export function createSha256(): Hash {
  const hash = createHash('sha256');
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => hash.digest('hex'),
  };
}
