import { randomBytes } from 'node:crypto';
import * as schemas from '@aws-sdk/client-textract';
import type { Block, GetDocumentTextDetectionRequest, GetDocumentTextDetectionResponse, JobStatus, StartDocumentTextDetectionRequest, StartDocumentTextDetectionResponse } from '@aws-sdk/client-textract';
import { ApiFailure } from '../api/failure.ts';
import type { ServedApi } from '../api/served-api.ts';
import { foundBlocks } from './found-blocks.ts';

/** Lines of each page of a document, as read. Rejects if it is not a document. */
export type ReadLines = (bytes: Uint8Array) => Promise<string[][]>;

export interface TextractParts {
  /** Null if there is no such object. */
  object: (bucket: string, name: string) => Promise<Uint8Array | null>;
  publish: (topicArn: string, message: string) => void;
  readLines: ReadLines;
  /** The maximum of blocks in one response. */
  pageSize?: number;
}

interface Detection {
  asked: string;
  status: JobStatus;
  message?: string;
  blocks: Block[];
  pages: number;
}

const tokens = /^[a-zA-Z0-9_-]{1,64}$/;
const tags = /^[a-zA-Z0-9_.:-]{1,64}$/;

/** Amazon Textract's asynchronous detection of text. https://docs.aws.amazon.com/textract/latest/dg/api-async.html */
export class Textract {
  readonly #parts: TextractParts;
  readonly #detections = new Map<string, Detection>();
  readonly #byToken = new Map<string, string>();
  /** Names of exceptions that the next calls get, whatever they ask. */
  readonly failures: string[] = [];
  /** How the next detections end; SUCCEEDED by default. */
  readonly endings: JobStatus[] = [];

  constructor(parts: TextractParts) {
    this.#parts = parts;
  }

  /** Documents whose reading was started. */
  get begun(): number {
    return this.#detections.size;
  }

  /** Forgets what it read, as after seven days. */
  forget(): void {
    this.#detections.clear();
    this.#byToken.clear();
  }

  service(): ServedApi {
    const failing = <In, Out>(handle: (input: In) => Out) => (input: In): Out => {
      const name = this.failures.shift();
      if (name !== undefined) throw new ApiFailure(name, 'This was asked for by a test.', name === 'InternalServerError' ? 500 : 400);
      return handle(input);
    };
    return {
      target: 'Textract',
      schemas,
      handlers: {
        StartDocumentTextDetection: failing((input: StartDocumentTextDetectionRequest) => this.#start(input)),
        GetDocumentTextDetection: failing((input: GetDocumentTextDetectionRequest) => this.#get(input)),
      },
    };
  }

  async #start(input: StartDocumentTextDetectionRequest): Promise<StartDocumentTextDetectionResponse> {
    const { DocumentLocation, ClientRequestToken, JobTag, NotificationChannel } = input;
    if (ClientRequestToken !== undefined && !tokens.test(ClientRequestToken)) throw new ApiFailure('InvalidParameterException', 'ClientRequestToken has another form.');
    if (JobTag !== undefined && !tags.test(JobTag)) throw new ApiFailure('InvalidParameterException', 'JobTag has another form.');
    const asked = JSON.stringify(input);
    const known = this.#byToken.get(ClientRequestToken ?? '');
    if (known !== undefined && this.#detections.get(known)!.asked !== asked) throw new ApiFailure('IdempotentParameterMismatchException', 'This token has begun something else.');
    if (known !== undefined) return { JobId: known };
    const { Bucket = '', Name = '' } = DocumentLocation?.S3Object ?? {};
    const bytes = await this.#parts.object(Bucket, Name);
    if (bytes === null) throw new ApiFailure('InvalidS3ObjectException', 'Unable to get object metadata from S3. Check object key, region and/or access permissions.');
    if (!/^(%PDF|\x89PNG|\xff\xd8\xff|II\*|MM\0)/.test(Buffer.from(bytes.subarray(0, 4)).toString('latin1'))) throw new ApiFailure('UnsupportedDocumentException', 'Request has unsupported document format');
    const id = randomBytes(32).toString('hex');
    const detection: Detection = { asked, status: 'IN_PROGRESS', blocks: [], pages: 0 };
    this.#detections.set(id, detection);
    if (ClientRequestToken !== undefined) this.#byToken.set(ClientRequestToken, id);
    void this.#read(detection, bytes, this.endings.shift() ?? 'SUCCEEDED').then(() => {
      const message = { JobId: id, Status: detection.status, API: 'StartDocumentTextDetection', ...(JobTag === undefined ? {} : { JobTag }), Timestamp: Date.now(), DocumentLocation: { S3ObjectName: Name, S3Bucket: Bucket } };
      if (NotificationChannel?.SNSTopicArn !== undefined) this.#parts.publish(NotificationChannel.SNSTopicArn, JSON.stringify(message));
    });
    return { JobId: id };
  }

  async #read(detection: Detection, bytes: Uint8Array, ending: JobStatus): Promise<void> {
    try {
      const pages = await this.#parts.readLines(bytes);
      // Here a partial success lacks its last page.
      const read = ending === 'PARTIAL_SUCCESS' ? pages.slice(0, -1) : ending === 'FAILED' ? [] : pages;
      Object.assign(detection, { blocks: foundBlocks(read), pages: pages.length, status: ending });
    } catch {
      Object.assign(detection, { status: 'FAILED', message: 'INVALID_IMAGE_TYPE' });
    }
  }

  #get({ JobId = '', MaxResults = 1_000, NextToken }: GetDocumentTextDetectionRequest): GetDocumentTextDetectionResponse {
    const detection = this.#detections.get(JobId);
    if (detection === undefined) throw new ApiFailure('InvalidJobIdException', 'Request has invalid Job Id');
    const { status, message, blocks, pages } = detection;
    if (status === 'IN_PROGRESS' || status === 'FAILED') return { JobStatus: status, StatusMessage: message };
    const first = NextToken === undefined ? 0 : Number(NextToken);
    const end = first + Math.min(MaxResults, this.#parts.pageSize ?? 1_000);
    return { DocumentMetadata: { Pages: pages }, JobStatus: status, Blocks: blocks.slice(first, end), NextToken: end < blocks.length ? String(end) : undefined, DetectDocumentTextModelVersion: '1.0', ...(status === 'PARTIAL_SUCCESS' ? { Warnings: [{ ErrorCode: 'PAGE_CHARACTERS_EXCEEDED', Pages: [pages] }] } : {}) };
  }
}
