import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeSmallRepository, watch, type SmallRepository } from './support/small-repository.ts';

/** Installs what matters here: a cdk that says what it was asked, and where. */
const npm = `
const { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
appendFileSync('../npm.log', process.argv[2] + ' in ' + require('node:path').basename(process.cwd()) + '\\n');
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/aws-cdk/bin', { recursive: true });
cpSync('package-lock.json', 'node_modules/.package-lock.json');
writeFileSync('node_modules/aws-cdk/package.json', '{ "type": "commonjs" }');
writeFileSync('node_modules/aws-cdk/bin/cdk', "console.log('asked:', ...process.argv.slice(2), 'in', require('node:path').basename(process.cwd())); process.exit(3);");
`;

async function makeInfra(): Promise<{ repository: SmallRepository; cdk(): Promise<string>; installations(): Promise<string[]> }> {
  const repository = await makeSmallRepository();
  await repository.write('npm-cli.cjs', npm);
  await repository.write('infra/package-lock.json', '{ "packages": { "node_modules/aws-cdk": { "version": "1.0.0" } } }');
  return {
    repository,
    async cdk() {
      const env = { NODE_ENV: 'production' as const, PATH: process.env.PATH, npm_execpath: join(repository.path, 'npm-cli.cjs') };
      const { exited, output } = watch(spawn(process.execPath, ['../scripts/cdk/run-cdk.mjs', 'deploy', 'A-Stack'], { cwd: join(repository.path, 'infra'), env, stdio: ['ignore', 'pipe', 'pipe'] }));
      return `${(await exited).code} ${output()}`;
    },
    installations: async () => (await readFile(join(repository.path, 'npm.log'), 'utf8').catch(() => '')).split('\n').filter(Boolean),
  };
}

test('npx cdk installs what it needs the first time, and does as it was asked', async () => {
  const { repository, cdk, installations } = await makeInfra();
  await using _ = repository;
  expect(await cdk()).toMatch(/^3 [\s\S]*Installing the packages of infra[\s\S]*asked: deploy A-Stack in infra/);
  expect(await cdk()).toBe('3 asked: deploy A-Stack in infra\n');
  expect(await installations()).toEqual(['ci in infra']);
});

test('what npm itself has installed in infra is not installed again, and a changed lockfile is', async () => {
  const { repository, cdk, installations } = await makeInfra();
  await using _ = repository;
  await cdk();
  await repository.write('infra/node_modules/.installed-from', 'another lockfile');
  expect(await cdk()).not.toContain('Installing');
  await repository.write('infra/package-lock.json', '{ "packages": { "node_modules/aws-cdk": { "version": "2.0.0" } } }');
  expect(await cdk()).toContain('Installing');
  expect(await installations()).toHaveLength(2);
});

test('a start installs nothing of infra', async () => {
  const { repository, installations } = await makeInfra();
  await using _ = repository;
  const { until, output } = repository.start({ npm_execpath: join(repository.path, 'npm-cli.cjs') });
  await until(/serving as (\d+)/);
  expect(output()).not.toContain('Installing');
  expect(await installations()).toEqual([]);
});
