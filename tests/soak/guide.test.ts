import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { canRunGuide, openGuideWorld } from '../cloud/support/guide-world.ts';
import { beginAnswers, expectWhole } from '../cloud/support/live-answers.ts';
import { openClone } from '../cloud/support/open-clone.ts';
import { readGuide } from '../cloud/support/read-guide.ts';
import { runCommand } from '../cloud/support/run-command.ts';

describe.skipIf(!canRunGuide)('the long parts of the operations guide', { timeout: 900_000 }, () => {
  test('the standard deployment: built, checked, committed and pushed to dev', async () => {
    await using clone = await openClone({ modules: false });
    await appendFile(join(clone.path, 'README.md'), '\nA change.\n');
    const options = { cwd: clone.path, env: { ...process.env, ...clone.environment }, patienceMs: 900_000 };
    const { lines } = readGuide().find(({ heading }) => heading === 'Standard Deployment')!;
    const done = await runCommand(lines.join('\n'), options);
    expect(done.code, `${done.output.slice(-2_000)}\n${done.errors.slice(-2_000)}`).toBe(0);
    const pushed = await runCommand('git fetch -q origin && git show origin/dev:README.md && git log -1 --format=%s origin/dev', options);
    expect(pushed.output).toMatch(/A change\.\nfeat: description of changes\n$/);
  });

  test('a service that is deployed three more times, once with tasks that cannot start, loses no answer', async () => {
    await using world = await openGuideWorld();
    await world.untilSteady();
    const client = await ApiClient.signIn(world.plane.serviceUrl);
    const update = 'aws ecs update-service --cluster aistudio-dev-cluster --service aistudio-dev-frontend';
    const [many, words] = [30, 1_500];
    const answers = await beginAnswers(client, many, words);
    for (let time = 0; time < 3; time += 1) {
      await world.ask(`${update} --force-new-deployment`);
      await world.untilSteady();
    }
    const { taskDefinition: good } = await world.describeService();
    const broken = `$(aws ecs describe-task-definition --task-definition aistudio-frontend --query taskDefinition.containerDefinitions --output json | sed 's/"NEXT_PUBLIC_ENVIRONMENT"/"AISTUDIO_PLATFORM"/')`;
    const { taskDefinition } = await world.ask(`aws ecs register-task-definition --family aistudio-frontend --container-definitions "${broken}"`);
    await world.ask(`${update} --task-definition ${taskDefinition.taskDefinitionArn}`);
    await world.untilSteady();
    expect((await world.describeService()).taskDefinition).toBe(good);
    expect(world.plane.service.events.some(({ message }) => message.includes('circuit breaker'))).toBe(true);
    await expectWhole(client, answers, words);
  });
});
