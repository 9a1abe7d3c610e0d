import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { repository } from '../support/copy-repository.ts';

test("the image's bill of materials lists what a task runs, and no development packages", async () => {
  const { stdout } = await promisify(execFile)('bash', ['scripts/image/make-sbom.sh'], { cwd: repository, maxBuffer: 64 * 1024 * 1024 });
  const { bomFormat, components } = JSON.parse(stdout) as { bomFormat: string; components: { group?: string; name: string; version: string; licenses?: unknown[] }[] };
  const names = new Set(components.map(({ group, name }) => (group ? `${group}/${name}` : name)));
  expect(bomFormat).toBe('CycloneDX');
  for (const name of ['next', 'react', 'pg', 'drizzle-orm', 'onnxruntime-node', '@aws-sdk/client-s3']) expect([...names], name).toContain(name);
  for (const name of ['aws-cdk-lib', 'fauxqs', 'playwright-core', 'typescript', 'oxlint']) expect([...names], name).not.toContain(name);
  expect(components.filter(({ version }) => !version)).toEqual([]);
});
