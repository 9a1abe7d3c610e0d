import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { synthesizeTemplates } from '../../synthesize-templates.ts';

export type { Resource, Template } from '../../synthesize-templates.ts';

export interface Synthesis extends Awaited<ReturnType<typeof synthesizeTemplates>> {
  /** What the plugins of `prepare` found; null without plugins. */
  report: { pluginReports: PluginReport[] } | null;
}

interface PluginReport {
  pluginName: string;
  conclusion: string;
  violations: { ruleName: string; violatingConstructs: { constructPath: string }[] }[];
}

/** The digest used for the newest image. */
export const digest = `sha256:${'ab'.repeat(32)}`;

export async function synthesize(prepare?: (app: App) => void): Promise<Synthesis> {
  const outdir = await mkdtemp(join(tmpdir(), 'aistudio-infra-'));
  try {
    const synthesis = await synthesizeTemplates(outdir, digest, { prepare });
    const report = await readFile(join(outdir, 'validation-report.json'), 'utf8').then((text) => JSON.parse(text), () => null);
    return { ...synthesis, report };
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}
