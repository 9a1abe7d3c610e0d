import { spawnSync } from 'node:child_process';
import { nodeBinaryOf } from '../launch/install.mjs';

/** docs/openapi.json, as the server prints it from the route table. */
export function describeApi(root) {
  const program = "const { describeApi } = await import('./apps/web/server/openapi/describe-api.ts'); process.stdout.write(JSON.stringify(describeApi(), null, 2));";
  const { status, stdout, stderr } = spawnSync(nodeBinaryOf(root), ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(stderr);
  return `${stdout}\n`;
}
