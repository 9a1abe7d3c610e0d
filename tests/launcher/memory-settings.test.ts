import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import memorySettings from '../../scripts/launch/memory-settings.json' with { type: 'json' };

test('the image uses the same memory settings as npm start', () => {
  const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
  for (const [name, value] of Object.entries(memorySettings)) expect(dockerfile).toMatch(new RegExp(`\\b${name}=${value}\\b`));
});
