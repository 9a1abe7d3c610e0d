import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askBalancer } from '../../local-cloud/control-plane/balancer/ask-balancer.ts';
import { readToTheEnd } from '../cloud/support/live-answers.ts';
import { ApiClient } from '../support/api-client.ts';
import { openPlace, sharedPlaces } from '../support/data-place.ts';
import { havePostgres } from '../support/postgres.ts';
import { untilTrue } from '../support/until-true.ts';
import { freePort, startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';

const haveBalancer = existsSync('/usr/sbin/haproxy');
if (!haveBalancer) console.warn('NOT RUN: the rolling deploy, because there is no HAProxy (Debian: apt-get install haproxy).');

const soak = Boolean(process.env['AISTUDIO_SOAK']);
const liveStreams = soak ? 200 : 40;
const rolls = soak ? 3 : 1;
const requestsPerSecond = 20;
const wordCount = soak ? 1_500 : 400;

interface Balancer extends AsyncDisposable {
  url: string;
  /** A deploy continues with the next task only when the load balancer sends requests to the new one. */
  untilUp(task: number): Promise<void>;
}

async function startBalancer(directory: string, ports: number[]): Promise<Balancer> {
  const port = await freePort();
  const configuration = join(directory, 'haproxy.cfg');
  const socket = join(directory, 'haproxy.sock');
  await writeFile(
    configuration,
    `global
  maxconn 2000
  stats socket ${socket} mode 600 level admin
defaults
  mode http
  timeout connect 2s
  timeout client 1m
  timeout server 1m
  retries 3
  option redispatch
frontend front
  bind 127.0.0.1:${port}
  default_backend tasks
backend tasks
  balance roundrobin
  option httpchk GET /api/readyz
  timeout check 3s
  default-server check inter 300ms fall 2 rise 1
${ports.map((each, index) => `  server task${index} 127.0.0.1:${each}`).join('\n')}
`,
  );
  const child = spawn('/usr/sbin/haproxy', ['-f', configuration, '-db'], { stdio: 'ignore' });
  return {
    url: `http://127.0.0.1:${port}`,
    async untilUp(task) {
      await untilTrue(async () => {
        const states = await askBalancer(socket, 'show stat').catch(() => '');
        return states.split('\n').some((line) => line.startsWith(`tasks,task${task},`) && line.split(',')[17] === 'UP');
      }, { what: `Coming up of task ${task}` });
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
    },
  };
}

test.skipIf(!havePostgres || !haveBalancer).for(sharedPlaces)(`two tasks (%s) rolled under ${liveStreams} answers and ${requestsPerSecond} requests a second: nothing fails, nothing is lost`, { timeout: 600_000 }, async (kind) => {
  await using place = await openPlace(kind);
  await using directory = await temporaryDirectory();
  const ports = [await freePort(), await freePort()];
  const start = async (port: number) =>
    startServer({ ...place.environment, AISTUDIO_DATA_DIR: directory.path, PORT: String(port), AISTUDIO_DRAIN_NOTICE_SECONDS: '3', AISTUDIO_DRAIN_SECONDS: '4' });
  const tasks: ServerProcess[] = [await start(ports[0]!), await start(ports[1]!)];
  await using balancer = await startBalancer(directory.path, ports);
  try {
    const direct = await ApiClient.signIn(tasks[0]!.url);
    const client = direct.at(balancer.url);
    await Promise.all([balancer.untilUp(0), balancer.untilUp(1)]);

    const failures: string[] = [];
    let rolling = true;
    let requests = 0;
    const visitors = Array.from({ length: 4 }, async () => {
      while (rolling) {
        const began = performance.now();
        requests += 1;
        await client.json('/api/conversations').catch((error: Error) => failures.push(error.message));
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, 4_000 / requestsPerSecond - (performance.now() - began))));
      }
    });

    const answers = await Promise.all(
      Array.from({ length: liveStreams }, async () => {
        const stream = await client.ask(await client.createConversation(), `/pace 20 ${wordCount}`);
        return { runId: stream.runId, text: readToTheEnd(client, stream) };
      }),
    );
    for (let roll = 0; roll < rolls * 2; roll += 1) {
      const index = roll % 2;
      expect(await tasks[index]!.stop('SIGTERM')).toBe(0);
      tasks[index] = await start(ports[index]!);
      await balancer.untilUp(index);
    }
    for (const { runId, text } of answers) {
      const shown = await text;
      const run = await client.run(runId);
      expect(shown).toBe(run.text);
      expect([run.state, run.text.trim().split(' ').length]).toEqual(['completed', wordCount]);
    }
    rolling = false;
    await Promise.all(visitors);
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(requestsPerSecond * 5);
  } finally {
    await Promise.all(tasks.map((task) => task.stop('SIGKILL')));
  }
});
