import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Annotations, type App } from 'aws-cdk-lib';

interface ImageQuestion {
  app: App;
  repository: string;
  account: string;
  region: string;
}

/**
 * The digest that `latest` has at this moment, as sha256:…, so that a push changes the template and a rollback restores the exact image. The
 * context `imageDigest` overrides it. Without credentials or an image it is the tag, with a warning.
 */
export async function resolveImageDigest({ app, repository, account, region }: ImageQuestion): Promise<string> {
  const given: unknown = app.node.tryGetContext('imageDigest');
  if (typeof given === 'string' && given !== '') return given;
  if (account === '000000000000') return 'latest';
  const parameters = ['ecr', 'describe-images', '--repository-name', repository, '--image-ids', 'imageTag=latest', '--query', 'imageDetails[0].imageDigest', '--output', 'text', '--region', region];
  try {
    const { stdout } = await promisify(execFile)('aws', parameters, { timeout: 15_000 });
    const digest = stdout.trim();
    if (/^sha256:[0-9a-f]{64}$/.test(digest)) return digest;
  } catch {
    // The repository may not exist yet, or there is no AWS CLI: the warning explains the consequences.
  }
  Annotations.of(app).addWarningV2('aistudio:imageDigest', `The digest of ${repository}:latest could not be read: tasks will name the tag, and a push alone will not change the template. Push an image first, or pass -c imageDigest=sha256:….`);
  return 'latest';
}
