import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyRepository } from '../../support/copy-repository.ts';
import { temporaryDirectory } from '../../support/server-process.ts';

export interface Clone extends AsyncDisposable {
  path: string;
  /** A folder next to it. */
  directory: string;
  /** The committer's identity, without anybody's own git settings. */
  environment: Record<string, string>;
}

const somebody = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_NAME: 'Somebody', GIT_AUTHOR_EMAIL: 'somebody@example.org', GIT_COMMITTER_NAME: 'Somebody', GIT_COMMITTER_EMAIL: 'somebody@example.org' };

/** A clone made by somebody who follows the guide: on branch dev, with an `origin` to push to. */
export async function openClone(options: { modules: boolean }): Promise<Clone> {
  await using opened = new AsyncDisposableStack();
  const { path: directory } = opened.use(await temporaryDirectory());
  const { path } = opened.use(await copyRepository(options));
  const origin = join(directory, 'origin.git');
  for (const line of [['init', '-q', '--bare', origin], ['init', '-q', '-b', 'dev'], ['remote', 'add', 'origin', origin], ['add', '.'], ['commit', '-q', '-m', 'Begin'], ['push', '-q', 'origin', 'dev']]) {
    await promisify(execFile)('git', line, { cwd: path, env: { ...process.env, ...somebody } });
  }
  const owned = opened.move();
  return { path, directory, environment: somebody, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
