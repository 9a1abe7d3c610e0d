import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { nodeBinaryOf } from './install.mjs';

/**
 * Runs the steps in parallel and prints one line for each as it ends; the output of a failed one follows its line.
 * A step is { name, parameters, note? }: the parameters of the pinned Node, and a function that makes a remark from its output.
 * Resolves to true if all ended with 0.
 */
export async function runSteps(root, steps) {
  const outcomes = await Promise.all(steps.map((step) => runStep(root, step)));
  return outcomes.every(Boolean);
}

async function runStep(root, { name, parameters, note = () => '' }) {
  const started = Date.now();
  const node = nodeBinaryOf(root);
  const child = spawn(node, parameters, { cwd: root, env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.on('close', resolve);
  });
  const remark = note(output);
  console.log(`  ${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s${remark && `  ${remark}`}`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '         '));
  return code === 0;
}
