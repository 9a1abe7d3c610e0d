// The AWS services of one stage over a database that stands: node local-cloud/services-process.ts postgres://… MILLISECONDS
// Every answer of the Data API takes so much longer. Prints the environment of a task, as one line of JSON, and runs until it is told to stop.
import { once } from 'node:events';
import { startCloud } from './start-cloud.ts';

const [databaseUrl = '', latency = '0'] = process.argv.slice(2);
const stopped = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
await using cloud = await startCloud({ databaseUrl });
cloud.dataApi.latencyMs = Number(latency);
process.stdout.write(`${JSON.stringify({ ...cloud.environment, ECS_AGENT_URI: cloud.agent.uriOf('a-task') })}\n`);
await stopped;
