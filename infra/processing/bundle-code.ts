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

/** npm installs binaries for the processor it runs on, which is this one where deployments are built; one for all makes one folder serve all functions. */
export const workerArchitecture: 'x64' | 'arm64' = 'x64';

/** What all functions run: a folder with a bundle for each job, and the packages that cannot be bundled. In tests of templates, whose context says so, their sources. */
export function bundleCode(scope: Construct): Code {
  if (scope.node.tryGetContext('aistudio:bundle') === false) return Code.fromAsset(`${repository}apps/worker`);
  return Code.fromAsset(`${repository}apps/worker`, {
    assetHashType: AssetHashType.CUSTOM,
    assetHash: hashSources(),
    // Never asked: what cannot be bundled here cannot be bundled in a container either.
    bundling: { image: DockerImage.fromRegistry('none'), local: { tryBundle: (output) => (execFileSync(process.execPath, [script, output, workerArchitecture], { stdio: 'inherit' }), true) } },
  });
}

/** Of everything that a bundle is made of; the same for the life of this process. */
function hashSources(): string {
  if (sourcesHash !== null) return sourcesHash;
  const paths = ['package-lock.json', 'infra/processing/bundle-workers.mjs', ...globSync(['packages/*/{src,models,migrations}/**', 'packages/*/package.json', 'apps/worker/**/*.ts'], { cwd: repository, exclude: (name) => name.endsWith('.test.ts') })].toSorted();
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
