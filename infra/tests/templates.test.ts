import { existsSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test } from 'vitest';
import { jobs, storeAccess } from '@aistudio/contract';
import { estimateCost } from '../cost/estimate-cost.ts';
import { guideTotal, totalOf } from '../cost/render-cost.ts';
import { usageOf } from '../cost/usage.ts';
import { stages } from '../stage/stages.ts';
import { repository } from '../../tests/support/copy-repository.ts';
import { guideRows, lookInto } from './support/guide-rows.fixture.ts';
import { listKnownActions } from './support/known-actions.ts';
import { checkTemplate } from './support/own-checks.ts';
import { permissionRows } from './support/permission-rows.ts';
import { planted } from './support/planted-faults.ts';
import { renderProofs } from './support/render-proofs.ts';
import { simulateRole } from './support/simulate-role.ts';
import { synthesize, type Synthesis, type Template } from './support/synthesize.ts';
import { validateTemplate } from './support/validate-template.ts';

let synthesis: Synthesis;
let known: Set<string>;

beforeAll(async () => {
  synthesis = await synthesize((app) => Validations.of(app).addPlugins(new AwsSolutionsChecks(app)));
  known = await listKnownActions();
}, 300_000);

const things = ['NetworkStack', 'DatabaseStack', 'StorageStack', 'SecretsStack', 'ProcessingStack', 'ECSServiceStack', 'EdgeStack', 'MonitoringStack', 'DeployStack'];

test('nine stacks for each of three stages, without account or network', () => {
  expect(Object.keys(synthesis.templates).toSorted()).toEqual(['Dev', 'Prod', 'Staging'].flatMap((stage) => things.map((thing) => `AIStudio-${thing}-${stage}`)).toSorted());
});

describe('the guide', () => {
  test.each(guideRows.filter(({ proof }) => typeof proof === 'function').map((row) => [`${row.part}: ${row.says}`, row.proof] as const))('%s', (_says, proof) => {
    expect(() => (proof as (look: ReturnType<typeof lookInto>) => void)(lookInto(synthesis.templates))).not.toThrow();
  });

  test('the page of proofs matches the table', async () => {
    await expect(renderProofs(guideRows)).toMatchFileSnapshot('../../docs/operations/guide-proofs.md');
  });

  test('files named in rows exist', () => {
    const files = guideRows.flatMap(({ proof }) => ('file' in proof ? [proof.file] : []));
    expect(files.filter((file) => !existsSync(`${repository}/${file}`))).toEqual([]);
  });

  test('each row about the template fails on an empty one', () => {
    const nothing = lookInto({});
    const blind = guideRows.filter(({ proof }) => typeof proof === 'function').filter(({ proof }) => {
      try {
        (proof as (look: typeof nothing) => void)(nothing);
        return true;
      } catch {
        return false;
      }
    });
    expect(blind.map(({ says }) => says)).toEqual(['Lambda is not used for streaming']);
  });
});

describe('templates', () => {
  test("CloudFormation's validator reports nothing, warnings included", () => {
    expect(Object.entries(synthesis.templates).flatMap(([name, template]) => validateTemplate(name, template))).toEqual([]);
  });

  test('our own checks report nothing', () => {
    expect(Object.entries(synthesis.templates).flatMap(([name, template]) => checkTemplate(name, template, known))).toEqual([]);
  });

  test('cdk-nag reports nothing that is not acknowledged', () => {
    const nag = synthesis.report!.pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
    expect(nag!.violations.flatMap(({ ruleName, violatingConstructs }) => violatingConstructs.map(({ constructPath }) => `${constructPath}: ${ruleName}`))).toEqual([]);
    expect(nag!.conclusion).toBe('success');
  });

  test.each(planted)('a planted fault is found: $name', ({ stack, plant, says }) => {
    const name = `AIStudio-${stack}-Dev`;
    const template = structuredClone(synthesis.templates[name]) as Template;
    plant(template);
    expect([...validateTemplate(name, template), ...checkTemplate(name, template, known)].join('\n')).toMatch(says);
  });

  test('a job without a function is reported', () => {
    const missing = synthesis.errors.filter((error) => error.startsWith('AIStudio-ProcessingStack-Dev'));
    const inline = lookInto(synthesis.templates).all('AWS::Lambda::Function', 'ProcessingStack').filter(({ Code }) => Code.ZipFile !== undefined);
    expect(missing).toHaveLength(inline.length);
    expect(lookInto(synthesis.templates).all('AWS::Lambda::Function', 'ProcessingStack')).toHaveLength(Object.keys(jobs).length);
  });
});

test('the CORS rule of the documents bucket is what the table says, for the application alone', () => {
  const rules = ['Dev', 'Prod'].map((stage) => Object.values(synthesis.templates[`AIStudio-StorageStack-${stage}`]!.Resources).find(({ Properties }) => Properties?.CorsConfiguration !== undefined)!.Properties.CorsConfiguration.CorsRules);
  const { methods, headers, exposedHeaders, maxAgeSeconds } = storeAccess;
  for (const [rule, ...more] of rules) {
    expect(more).toEqual([]);
    expect(rule).toMatchObject({ AllowedMethods: methods, AllowedHeaders: headers, ExposedHeaders: exposedHeaders, MaxAge: maxAgeSeconds });
    expect(rule.AllowedOrigins).toEqual([expect.stringMatching(/^https:\/\/[^*]+$|^https:\/\/\*\.cloudfront\.net$/)]);
  }
});

test('a month of dev costs what the guide says, calculated from the template', () => {
  const dev = stages.find(({ name }) => name === 'dev') as (typeof stages)[number];
  const own = Object.entries(synthesis.templates).filter(([name]) => name.endsWith('-Dev')).map(([, template]) => template);
  const total = totalOf(estimateCost(dev, own, usageOf.dev));
  expect(total).toBeGreaterThan(guideTotal[0]);
  expect(total).toBeLessThan(guideTotal[1]);
  expect(totalOf(estimateCost(dev, own, { ...usageOf.dev, tasks: 10 }))).toBeGreaterThan(guideTotal[1]);
});

describe('permissions', () => {
  test.each(permissionRows.flatMap(({ role, may }) => may.map(([action, resource]) => ({ role, action, resource }))))('$role.1 may $action on $resource', async ({ role, action, resource }) => {
    expect(await simulateRole(synthesis.templates, role, action, resource)).toBe('Allowed');
  });

  test.each(permissionRows.flatMap(({ role, mayNot }) => mayNot.map(([action, resource]) => ({ role, action, resource }))))('$role.1 may not $action on $resource', async ({ role, action, resource }) => {
    expect(await simulateRole(synthesis.templates, role, action, resource)).toBe('Denied');
  });

  test('every role with permissions is in the table', () => {
    const rows = permissionRows.map(({ role: [stack, id] }) => `AIStudio-${stack}-Dev ${id}`);
    const carrying = Object.entries(synthesis.templates).filter(([name]) => name.endsWith('-Dev')).flatMap(([name, { Resources }]) => Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy').flatMap(({ Properties }) => Properties.Roles.map(({ Ref }: any) => `${name} ${Ref}`)));
    expect(carrying.filter((each) => !rows.some((row) => each.startsWith(row)) && !/VpcRefusedIAMRole/.test(each))).toEqual([]);
  });
});
