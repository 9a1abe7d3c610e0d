import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const script = fileURLToPath(new URL('bundle-workers.mjs', import.meta.url));
let sourcesHash: string | null = null;

/** npm installs binaries for the current processor, which is the one that builds deployments; the same for all, so that one folder serves all functions. */
export const workerArchitecture: 'x64' | 'arm64' = 'x64';

/** What all functions run: a folder with a bundle per job, and the packages that cannot be bundled. In tests of templates, if the context says so, their sources. */
export function bundleCode(scope: Construct): Code {
  if (scope.node.tryGetContext('aistudio:bundle') === false) return Code.fromAsset(`${repository}apps/worker`);
  return Code.fromAsset(`${repository}apps/worker`, {
    assetHashType: AssetHashType.CUSTOM,
    assetHash: hashSources(),
    // Never called: what cannot be bundled here cannot be bundled in a container either.
    bundling: { image: DockerImage.fromRegistry('none'), local: { tryBundle: (output) => (execFileSync(process.execPath, [script, output, workerArchitecture], { stdio: 'inherit' }), true) } },
  });
}

/** A hash of everything that goes into a bundle; constant for the life of this process. */
function hashSources(): string {
  if (sourcesHash !== null) return sourcesHash;
  const paths = ['package-lock.json', 'infra/package-lock.json', 'infra/processing/bundle-workers.mjs', ...globSync(['packages/*/{src,models,migrations}/**', 'packages/*/package.json', 'apps/worker/**/*.ts'], { cwd: repository, exclude: (name) => name.endsWith('.test.ts') })].toSorted();
  const hash = createHash('sha256').update(workerArchitecture);
  for (const path of new Set(paths)) {
    try {
      hash.update(`\0${path}\0`).update(readFileSync(`${repository}${path}`));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EISDIR') throw error;
    }
  }
  sourcesHash = hash.digest('hex');
  return sourcesHash;
}
