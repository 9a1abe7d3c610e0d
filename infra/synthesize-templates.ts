import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { buildStages } from './build-stages.ts';

/** The parts of a CloudFormation template that are inspected here. */
export interface Template {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, unknown>;
}

export interface Resource {
  Type: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- each of 90 types has its own properties
  Properties: Record<string, any>;
}

interface Synthesis {
  /** By the name of the stack. */
  templates: Record<string, Template>;
  /** What the constructs complain about, each with its stack. */
  errors: string[];
}

/** Synthesizes all stages into a directory, without the command line, an account or a network. `prepare` may add plugins; with `bundle` the functions' code is built too. */
export async function synthesizeTemplates(outdir: string, image: string, { prepare = () => undefined, bundle = false }: { prepare?: (app: App) => void; bundle?: boolean } = {}): Promise<Synthesis> {
  const read = async (path: string | URL) => JSON.parse(await readFile(path, 'utf8'));
  const settings = await read(new URL('cdk.json', import.meta.url));
  const looked = await read(new URL('cdk.context.json', import.meta.url));
  const app = new App({ outdir, context: { ...settings.context, ...looked, 'aistudio:bundle': bundle }, analyticsReporting: false });
  prepare(app);
  await buildStages(app, { account: '000000000000', region: 'us-east-1', imageOf: () => Promise.resolve(image) });
  const errors = synthesizeAll(app);
  const names = (await readdir(outdir)).filter((name) => name.endsWith('.template.json'));
  const templates = Object.fromEntries(await Promise.all(names.map(async (name) => [name.replace('.template.json', ''), await read(join(outdir, name))])));
  return { templates, errors };
}

/** A plugin that finds something makes the synthesis throw, after everything has been written. */
function synthesizeAll(app: App): string[] {
  try {
    return app.synth().stacks.flatMap((stack) => stack.messages.filter(({ level }) => level === 'error').map(({ entry }) => `${stack.stackName}: ${String(entry.data)}`));
  } catch (error) {
    if ((error as Error).name !== 'ValidationFailed') throw error;
    return [(error as Error).message];
  }
}
