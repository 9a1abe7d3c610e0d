import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guideRows } from '../../infra/tests/support/guide-rows.fixture.ts';
import { database } from '../../local-cloud/control-plane/task-environment.ts';
import { askPostgres } from '../../local-cloud/postgres/ask-postgres.ts';
import { ApiClient } from '../support/api-client.ts';
import { guideBlocks } from './support/guide-blocks.ts';
import { canRunGuide, openGuideWorld, rotationArn, type GuideWorld } from './support/guide-world.ts';
import { beginAnswers, expectWhole } from './support/live-answers.ts';
import { readGuide } from './support/read-guide.ts';

const targetGroups = 'aws elbv2 describe-target-groups --names aistudio-dev-frontend --query "TargetGroups[0].TargetGroupArn" --output text';
const patience = { timeout: 120_000, interval: 250 };

describe.skipIf(!canRunGuide)('the operations guide', { timeout: 180_000 }, () => {
  const blocks = readGuide();
  let world: GuideWorld;
  let client: ApiClient;

  beforeAll(async () => {
    world = await openGuideWorld();
    await world.untilSteady();
    client = await ApiClient.signIn(world.plane.serviceUrl);
  }, 180_000);
  afterAll(() => world?.[Symbol.asyncDispose]());

  /** Command lines of a block, with its placeholders replaced. */
  const linesOf = (heading: string, placeholders: Record<string, string> = {}): string[] =>
    blocks.find((block) => block.heading === heading)!.lines.map((line) =>
      line.replaceAll(/\{([A-Z_]+)\}/g, (_, name: string) => {
        const value = { ACCOUNT: '123456789012', REGION: 'us-east-1', ...placeholders }[name];
        if (value === undefined) throw new Error(`Nothing stands for {${name}}.`);
        return value;
      }),
    );
  const healthyTargets = async () => (await world.ask(`aws elbv2 describe-target-health --target-group-arn $(${targetGroups})`)).TargetHealthDescriptions.filter((each: { TargetHealth: { State: string } }) => each.TargetHealth.State === 'healthy').length;
  const runningDigests = async (): Promise<string[]> => {
    const { taskArns } = await world.ask('aws ecs list-tasks --cluster aistudio-dev-cluster --service-name aistudio-dev-frontend');
    const { tasks } = await world.ask(`aws ecs describe-tasks --cluster aistudio-dev-cluster --tasks ${taskArns.join(' ')}`);
    return [...new Set<string>(tasks.map((task: { containers: { imageDigest: string }[] }) => task.containers[0]!.imageDigest))];
  };
  /** The program's version, as reported by the tasks behind the load balancer. */
  const servedVersions = async (): Promise<string[]> => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.json<{ version: string }>('/api/session')));
    return [...new Set(answers.map(({ version }) => version))];
  };
  const rowsOf = async (cluster: string, sql: string, values: string[] = []): Promise<unknown[]> => {
    const connection = new pg.Client({ connectionString: world.plane.databases.urlOf(cluster, database) });
    await connection.connect();
    return connection.query(sql, values).then(({ rows }) => rows).finally(() => connection.end());
  };
  const run = async (script: string, until?: (output: string) => boolean): Promise<string> => {
    const result = await world.run(script, until);
    if (until === undefined) expect(result.code, `${script}\n${result.errors}`).toBe(0);
    return result.output;
  };

  test('every bash block is run, or its statements are rows of the proofs', () => {
    expect(blocks.map(({ heading }) => heading)).toEqual(guideBlocks.map(({ heading }) => heading));
    for (const { heading, becomes } of guideBlocks) {
      if (typeof becomes === 'string') continue;
      expect(guideRows.some(({ part }) => part === becomes.rows), heading).toBe(true);
      expect(blocks.find((each) => each.heading === heading)!.lines.filter((line) => /^(aws|docker|git|npm|npx|cd) /.test(line)), heading).toEqual([]);
    }
  });

  test('what the guide does not use is refused as AWS refuses it', async () => {
    const refused = await world.run('aws ecs list-clusters');
    expect([refused.code, refused.errors]).toEqual([254, expect.stringContaining('An error occurred (UnknownOperationException) when calling the ListClusters operation')]);
    expect((await world.run('aws rds delete-db-cluster --db-cluster-identifier aistudio-dev-db')).errors).toContain('An error occurred (InvalidAction) when calling the DeleteDBCluster operation');
    expect((await world.run('aws ecs describe-services --cluster other --services aistudio-dev-frontend')).errors).toContain('An error occurred (ClusterNotFoundException)');
    expect((await world.run('aws rds describe-db-clusters --db-cluster-identifier other')).errors).toContain('An error occurred (DBClusterNotFoundFault)');
  });

  test('slow answers: the service is described and scaled to five, and back to two, with live answers', async () => {
    const words = 400;
    const answers = await beginAnswers(client, 8, words);
    const [describeIt, scaleUp] = linesOf('Issue: Slow Streaming Responses');
    expect(JSON.parse(await run(describeIt!)).services[0]).toMatchObject({ serviceName: 'aistudio-dev-frontend', status: 'ACTIVE', desiredCount: 2, runningCount: 2 });
    expect(JSON.parse(await run(scaleUp!)).service.desiredCount).toBe(5);
    await expect.poll(healthyTargets, patience).toBe(5);
    expect((await world.describeService()).runningCount).toBe(5);
    const more = await beginAnswers(client, 15, words);
    // Two tasks stay, so some of those that go generate answers.
    expect((await rowsOf('aistudio-dev-db', "select distinct owner_id from runs where state = 'running'")).length).toBeGreaterThan(2);
    await run(`${scaleUp!.replace('--desired-count 5', '--desired-count 2')}`);
    await world.untilSteady();
    expect(await healthyTargets()).toBe(2);
    await expectWhole(client, [...answers, ...more], words);
  });

  test('logs: the service is followed, errors and one request are found, an hour is read', async () => {
    const group = linesOf('ECS Logs');
    const ask = (id: string) => client.json('/api/session', { headers: { 'x-request-id': id } });
    await ask('req-123');
    await ask('req-999');
    await client.fetch('/api/session', { headers: { 'x-request-id': 'ERROR-of-a-test' } });
    await expect.poll(() => run('aws logs tail /aws/ecs/aistudio-dev-frontend --since 5m'), patience).toContain('"requestId":"ERROR-of-a-test"');
    const messages = (output: string) => output.trim().split('\n').map((line) => line.slice(line.indexOf(' ', line.indexOf(' ') + 1) + 1));

    expect(await run(group[0]!, (output) => output.includes('"requestId":"req-999"'))).toContain('"requestId":"req-123"');
    const errors = messages(await run(group[1]!, (output) => output.includes('ERROR-of-a-test')));
    expect(errors.filter((line) => !line.includes('ERROR'))).toEqual([]);
    const request = messages(await run(group[2]!, (output) => output.includes('req-123')));
    expect(request.map((line) => JSON.parse(line).requestId)).toEqual(['req-123']);
    expect(await run(group[3]!)).toContain('"event":"listening"');
  });

  test('a high error rate: the errors of an hour', async () => {
    const [filter] = linesOf('Issue: High Error Rate');
    const { events } = JSON.parse(await run(filter!));
    expect(events.length).toBeGreaterThan(0);
    expect(events.filter(({ message }: { message: string }) => !message.includes('ERROR'))).toEqual([]);
  });

  test('failing health checks: a killed task is replaced, listed, and says why it stopped', async () => {
    const victim = world.plane.service.tasks.find(({ status }) => status === 'RUNNING')!;
    victim.process.kill('SIGKILL');
    await world.untilSteady();
    const heading = 'Issue: ECS Tasks Failing Health Checks';
    const [list] = linesOf(heading, { TASK_ARN: '' });
    const arn = JSON.parse(await run(list!)).taskArns.find((each: string) => each.endsWith(victim.id));
    const [, reason] = linesOf(heading, { TASK_ARN: arn });
    expect(JSON.parse(await run(reason!)).tasks[0]).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited', containers: [{ exitCode: 137 }] });
    expect(await healthyTargets()).toBe(2);
  });

  test('auto scaling: the three policies, and what they did', async () => {
    const [policies, activities] = linesOf('Issue: Auto-Scaling Not Working');
    const tracked = JSON.parse(await run(policies!)).ScalingPolicies.map(({ TargetTrackingScalingPolicyConfiguration: each }: { TargetTrackingScalingPolicyConfiguration: Record<string, number> }) => [each['TargetValue'], each['ScaleOutCooldown'], each['ScaleInCooldown']]);
    expect(tracked).toEqual([[70, 60, 300], [80, 60, 300], [250, 60, 300]]);
    expect(JSON.parse(await run(activities!)).ScalingActivities).toEqual([]);
  });

  test('a manual deployment with live answers, and the rollback to the previous image', async () => {
    const [before] = await runningDigests();
    const revision = Number(/\d+$/.exec((await world.describeService()).taskDefinition)![0]);
    const manifest = join(world.clone, 'package.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"version": "0.1.0"', '"version": "0.1.1"'));
    const words = 300;
    const answers = await beginAnswers(client, 8, words);
    await run(linesOf('Manual ECS Deployment (if needed)').join('\n'));
    await world.untilSteady();
    const [deployed] = await runningDigests();
    expect(deployed).not.toBe(before);
    expect(await servedVersions()).toEqual(['0.1.1']);
    await expectWhole(client, answers, words);

    await run('git commit -qam "A bad change"');
    const bad = (await run('git rev-parse HEAD')).trim();
    await run(linesOf('Rollback Procedure', { PREVIOUS_REVISION: String(revision), BAD_COMMIT_HASH: bad }).join('\n').replace('git revert', 'git revert --no-edit'));
    await world.untilSteady();
    expect(await runningDigests()).toEqual([before]);
    expect(await servedVersions()).toEqual(['0.1.0']);
    expect(await run('git ls-remote origin dev')).toContain((await run('git rev-parse HEAD')).trim());
    expect(await run('git show origin/dev:package.json')).toContain('"version": "0.1.0"');
  });

  test('backup: a snapshot is taken, listed and restored as a cluster with the data of that time, and nothing later', async () => {
    const kept = await client.createConversation();
    const heading = 'Backup Procedures';
    const [take, list] = linesOf(heading, { SNAPSHOT_ID: '' });
    const id = JSON.parse(await run(take!)).DBClusterSnapshot.DBClusterSnapshotIdentifier;
    expect(id).toMatch(/^aistudio-dev-manual-\d{8}-\d{6}$/);
    await expect.poll(async () => JSON.parse(await run(list!)).DBClusterSnapshots, patience).toEqual([expect.objectContaining({ DBClusterSnapshotIdentifier: id, Status: 'available' })]);
    const later = await client.createConversation();
    const [, , restore] = linesOf(heading, { SNAPSHOT_ID: id });
    expect(JSON.parse(await run(restore!)).DBCluster).toMatchObject({ DBClusterIdentifier: 'aistudio-dev-db-restored', Status: 'creating' });
    await expect.poll(async () => (await world.ask('aws rds describe-db-clusters --db-cluster-identifier aistudio-dev-db-restored')).DBClusters[0].Status, patience).toBe('available');
    expect(await rowsOf('aistudio-dev-db-restored', 'select id from conversations where id in ($1, $2)', [kept, later])).toEqual([{ id: kept }]);
  });

  test('recovery: tasks of a revision with the restored cluster show what the snapshot contains', async () => {
    const conversations = async () => (await client.json<{ conversations: { id: string }[] }>('/api/conversations')).conversations.map(({ id }) => id);
    const before = await conversations();
    const changed = `$(aws ecs describe-task-definition --task-definition aistudio-frontend --query taskDefinition.containerDefinitions --output json | sed 's/cluster:aistudio-dev-db"/cluster:aistudio-dev-db-restored"/')`;
    const { taskDefinition } = await world.ask(`aws ecs register-task-definition --family aistudio-frontend --container-definitions "${changed}"`);
    await run(`aws ecs update-service --cluster aistudio-dev-cluster --service aistudio-dev-frontend --task-definition ${taskDefinition.taskDefinitionArn}`);
    await world.untilSteady();
    // The newest one was asked after the snapshot.
    expect(await conversations()).toEqual(before.slice(1));
  });

  test('security: the database password is rotated with live answers', async () => {
    const login = () => JSON.parse(world.plane.secrets.current('aistudio-dev-db-secret')) as { username: string; password: string };
    const before = login();
    const words = 100;
    const answers = await beginAnswers(client, 4, words);
    await run(linesOf('Secret Rotation', { ROTATION_LAMBDA_ARN: rotationArn }).join('\n'));
    const after = login();
    expect([before.username, after.username]).toEqual(['aistudio_app', 'aistudio_app_clone']);
    for (const each of [before, after]) await tryLogin(each);
    await expect(tryLogin({ ...after, password: 'x' })).rejects.toThrow('password authentication failed');
    await expectWhole(client, answers, words);
  });

  test('security: a scan reports that nothing was checked, not that nothing was found', async () => {
    const [scan, findings] = linesOf('Vulnerability Scanning');
    expect(JSON.parse(await run(scan!)).imageScanStatus.status).toBe('FINDINGS_UNAVAILABLE');
    const answer = JSON.parse(await run(findings!));
    expect(answer.imageScanStatus.description).toContain('Not checked');
    expect(answer.imageScanFindings ?? null).toBeNull();
  });

  const tryLogin = (login: { username: string; password: string }): Promise<void> => askPostgres(Object.assign(new URL(world.plane.databases.urlOf('aistudio-dev-db', database)), login).href, 'select 1');
});
