import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClock } from '../../local-cloud/clock.ts';
import { haveBalancer } from '../../local-cloud/control-plane/balancer/start-balancer.ts';
import { haveEdge } from '../../local-cloud/control-plane/edge/start-edge.ts';
import { streamsPolicy } from '../../local-cloud/control-plane/scaling/policies.ts';
import { startControlPlane, type ControlPlane } from '../../local-cloud/control-plane/start-control-plane.ts';
import { ApiClient } from '../support/api-client.ts';
import { repository } from '../support/copy-repository.ts';
import { havePostgres } from '../support/postgres.ts';
import { administrator } from '../support/server-process.ts';
import { haveCommandLine, openCommandLine, type CommandLine } from './support/command-line.ts';
import { beginAnswers, expectWhole } from './support/live-answers.ts';

/** A minute of the cloud is two seconds, in which a task writes its metrics twice. */
const timesFaster = 30;
const activitiesOf = 'aws application-autoscaling describe-scaling-activities --service-namespace ecs --resource-id service/aistudio-dev-cluster/aistudio-dev-frontend --max-results 10';
const patience = { timeout: 120_000, interval: 300 };

describe.skipIf(!havePostgres || !haveBalancer || !haveEdge || !haveCommandLine)('a service that scales by itself', { timeout: 300_000 }, () => {
  let plane: ControlPlane;
  let operator: CommandLine;

  beforeAll(async () => {
    plane = await startControlPlane({
      directory: repository,
      deregistrationMs: 5_000,
      // Tasks take minutes of this clock to start: the policies for processor and memory would take that for load.
      scaling: { clock: createClock(timesFaster), policies: [streamsPolicy(4)] },
      environment: { PATH: process.env['PATH'] ?? '', AISTUDIO_ADMIN_EMAIL: administrator.email, AISTUDIO_ADMIN_PASSWORD: administrator.password, AISTUDIO_DRAIN_NOTICE_SECONDS: '1', AISTUDIO_DRAIN_SECONDS: '6', AISTUDIO_METRICS_SECONDS: '1' },
    });
    operator = openCommandLine(plane, repository);
    await operator.untilSteady();
  }, 180_000);
  afterAll(() => plane?.[Symbol.asyncDispose]());

  test('answers under way bring a third task; when they have ended it goes, and no answer is cut', async () => {
    const client = await ApiClient.signIn(plane.serviceUrl);
    const desired = async (): Promise<number> => (await operator.describeService()).desiredCount;
    expect([await desired(), await operator.ask(activitiesOf)]).toEqual([2, { ScalingActivities: [] }]);

    // Twelve at two tasks are six for each, of which four are wanted.
    const most = await beginAnswers(client, 12, 6_000);
    await expect.poll(desired, patience).toBe(3);
    await operator.untilSteady();
    expect((await operator.describeService()).runningCount).toBe(3);
    for (const { runId } of most) await client.fetch(`/api/runs/${runId}/stop`, { method: 'POST' });
    for (const { runId, shown } of most) expect([await shown, 'stopped']).toEqual([(await client.run(runId)).text, (await client.run(runId)).state]);

    const words = 2_000;
    const rest = await beginAnswers(client, 2, words);
    await expect.poll(desired, patience).toBe(2);
    for (const { runId } of rest) expect((await client.run(runId)).state).toBe('running');
    await operator.untilSteady();
    expect(plane.service.tasks.filter(({ status }) => status === 'RUNNING').length).toBe(2);
    await expectWhole(client, rest, words);

    const activity = (to: number, alarm: string) => ({
      ActivityId: expect.any(String), ServiceNamespace: 'ecs', ResourceId: 'service/aistudio-dev-cluster/aistudio-dev-frontend', ScalableDimension: 'ecs:service:DesiredCount', StatusCode: 'Successful', StartTime: expect.any(String), EndTime: expect.any(String),
      Description: `Setting desired count to ${to}.`,
      Cause: expect.stringMatching(new RegExp(`^monitor alarm TargetTracking-service/aistudio-dev-cluster/aistudio-dev-frontend-${alarm}-[0-9a-f-]{36} in state ALARM triggered policy Streams$`)),
      StatusMessage: `Successfully set desired count to ${to}. Change successfully fulfilled by ecs.`,
    });
    expect((await operator.ask(activitiesOf)).ScalingActivities).toEqual([activity(2, 'AlarmLow'), activity(3, 'AlarmHigh')]);
  });
});
