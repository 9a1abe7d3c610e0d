import { metricNamespace } from '@aistudio/contract';
import type { Cloud } from '@aistudio/core';
import { createEmf, createS3Blobs, createSqsJobs, createTextract, protectTask } from '@aistudio/platform/aws';
import { openLocalPlaces } from './local.ts';
import type { PlaceOptions, Places } from './places.ts';

/** S3, SQS, CloudWatch and ECS, each if the environment names it; everything else stays in the database. */
export function openAwsPlaces(cloud: Cloud, options: PlaceOptions): Places {
  const { clock, log } = options;
  const local = openLocalPlaces(options);
  const { objects, queues, recognition, stage, agentUri } = cloud;
  const blobs = objects === null ? null : createS3Blobs(objects);
  const jobs = queues === null ? null : createSqsJobs({ ...queues, clock, log });
  const textract = recognition === null ? null : createTextract(recognition);
  const metrics = stage === null ? null : createEmf({ namespace: metricNamespace(stage), everyMs: options.config.metricsEveryMs, clock, write: (line) => void process.stdout.write(line) });
  return {
    blobs: blobs ?? local.blobs,
    jobs: jobs ?? local.jobs,
    jobsElsewhere: jobs !== null,
    recognition: textract,
    metrics,
    protect: agentUri === null ? local.protect : (live) => protectTask({ agentUri, clock, log, live }),
    close() {
      metrics?.close();
      blobs?.close();
      jobs?.close();
      textract?.close();
    },
  };
}
