// `npm run cost`: the monthly cost of dev and prod, from the templates and a dated price list.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stages } from '../stage/stages.ts';
import { synthesizeTemplates } from '../synthesize-templates.ts';
import { estimateCost } from './estimate-cost.ts';
import { renderCost } from './render-cost.ts';
import { usageOf } from './usage.ts';

const outdir = await mkdtemp(join(tmpdir(), 'aistudio-cost-'));
try {
  const { templates } = await synthesizeTemplates(outdir, 'latest');
  for (const stage of stages.filter(({ name }) => name !== 'staging')) {
    const own = Object.entries(templates).filter(([name]) => name.endsWith(`-${stage.id}`)).map(([, template]) => template);
    process.stdout.write(`${renderCost(stage.name, estimateCost(stage, own, usageOf[stage.name]))}\n\n`);
  }
} finally {
  await rm(outdir, { recursive: true, force: true });
}
