import { runbook, type RunbookStep } from '@aistudio/contract';
import { expect, test } from 'vitest';
import { nameThings } from '../stage/name-things.ts';
import { renderRunbook, renderStep } from './support/render-runbook.ts';

const steps = Object.keys(runbook) as RunbookStep[];

test.each(steps)('the page about %s matches the table', async (step) => {
  await expect(renderStep(step)).toMatchFileSnapshot(`../../docs/operations/runbook/${step}.md`);
});

test('the list of alarms matches the table', async () => {
  await expect(renderRunbook()).toMatchFileSnapshot('../../docs/operations/runbook/README.md');
});

test('commands use the names of the dev stage', () => {
  const names = nameThings({ name: 'dev', suffix: '' });
  const known = new Set([names.cluster, names.service, names.family, names.database, names.databaseSecret, names.masterSecret, `${names.database}-restored`]);
  const named = steps.flatMap((step) => runbook[step].commands.flatMap(({ command }) => command.match(/\baistudio-[a-z-]*[a-z]/g) ?? []));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});
