import { randomBytes, randomUUID } from 'node:crypto';
import * as schemas from '@aws-sdk/client-secrets-manager';
import type { DescribeSecretRequest, DescribeSecretResponse, GetRandomPasswordRequest, GetSecretValueRequest, GetSecretValueResponse, PutSecretValueRequest, PutSecretValueResponse, RotateSecretRequest, RotateSecretResponse, UpdateSecretVersionStageRequest, UpdateSecretVersionStageResponse } from '@aws-sdk/client-secrets-manager';
import { ApiFailure } from '../api/failure.ts';
import type { ServedApi } from '../api/served-api.ts';
import { secretArn } from '../arns.ts';

interface Version {
  /** Null until it is set, for a version that a rotation starts with. */
  text: string | null;
  stages: Set<string>;
  created: Date;
}

interface Kept {
  arn: string;
  name: string;
  versions: Map<string, Version>;
}

/** The four calls that a rotation function gets for one secret. */
export type RotationFunction = (event: { Step: string; SecretId: string; ClientRequestToken: string }) => Promise<void>;

/** Secrets Manager: secrets with versions and their stages. https://docs.aws.amazon.com/secretsmanager/latest/apireference/ */
export class SecretsManager {
  readonly #secrets: Kept[] = [];
  /** By their ARNs. */
  readonly rotations = new Map<string, RotationFunction>();

  /** Returns its ARN. */
  create(name: string, text: string): string {
    const arn = secretArn(`${name}-${randomBytes(3).toString('hex')}`);
    const kept: Kept = { arn, name, versions: new Map() };
    this.#secrets.push(kept);
    this.#put(kept, { SecretId: arn, SecretString: text });
    return arn;
  }

  /** A new current value, as if set by somebody in the console. */
  set(id: string, text: string): void {
    this.#put(this.#find(id), { SecretId: id, SecretString: text });
  }

  current(id: string): string {
    return this.#read({ SecretId: id }).SecretString!;
  }

  service(): ServedApi {
    const handlers = {
      GetSecretValue: (input: GetSecretValueRequest): GetSecretValueResponse => this.#read(input),
      PutSecretValue: (input: PutSecretValueRequest): PutSecretValueResponse => this.#put(this.#find(input.SecretId), input),
      DescribeSecret: (input: DescribeSecretRequest): DescribeSecretResponse => this.#describe(this.#find(input.SecretId)),
      UpdateSecretVersionStage: (input: UpdateSecretVersionStageRequest): UpdateSecretVersionStageResponse => this.#move(this.#find(input.SecretId), input),
      GetRandomPassword: ({ PasswordLength = 32 }: GetRandomPasswordRequest) => ({ RandomPassword: randomBytes(PasswordLength).toString('hex').slice(0, PasswordLength) }),
      RotateSecret: (input: RotateSecretRequest): Promise<RotateSecretResponse> => this.#rotate(this.#find(input.SecretId), input),
    };
    return { target: 'secretsmanager', schemas, handlers };
  }

  #find(id: string | undefined): Kept {
    const kept = this.#secrets.find(({ arn, name }) => arn === id || name === id);
    if (kept === undefined) throw new ApiFailure('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return kept;
  }

  #read({ SecretId, VersionId, VersionStage }: GetSecretValueRequest): GetSecretValueResponse {
    const { arn, name, versions } = this.#find(SecretId);
    const stage = VersionStage ?? (VersionId === undefined ? 'AWSCURRENT' : null);
    const found = [...versions].find(([id, version]) => (VersionId ?? id) === id && (stage === null || version.stages.has(stage)));
    const [id, { text, stages, created }] = found ?? ['', { text: null, stages: new Set<string>(), created: new Date() }];
    if (text === null) throw new ApiFailure('ResourceNotFoundException', "Secrets Manager can't find the specified secret value for that version.");
    return { ARN: arn, Name: name, VersionId: id, SecretString: text, VersionStages: [...stages], CreatedDate: created };
  }

  #put({ arn, name, versions }: Kept, { ClientRequestToken = randomUUID(), SecretString = '', VersionStages = ['AWSCURRENT'] }: PutSecretValueRequest): PutSecretValueResponse {
    const known = versions.get(ClientRequestToken);
    if (typeof known?.text === 'string' && known.text !== SecretString) throw new ApiFailure('ResourceExistsException', 'A version with this token holds another value.');
    const version: Version = known ?? { text: null, stages: new Set(), created: new Date() };
    version.text = SecretString;
    versions.set(ClientRequestToken, version);
    for (const stage of VersionStages) this.#stage(versions, stage, ClientRequestToken);
    return { ARN: arn, Name: name, VersionId: ClientRequestToken, VersionStages: [...version.stages] };
  }

  /** A stage points to one version; the one that was current becomes the previous one. */
  #stage(versions: Kept['versions'], stage: string, id: string): void {
    for (const [other, version] of versions) {
      if (other === id || !version.stages.delete(stage)) continue;
      if (stage === 'AWSCURRENT') this.#stage(versions, 'AWSPREVIOUS', other);
    }
    versions.get(id)!.stages.add(stage);
  }

  #move({ arn, name, versions }: Kept, { VersionStage = '', MoveToVersionId = '', RemoveFromVersionId }: UpdateSecretVersionStageRequest): UpdateSecretVersionStageResponse {
    const holder = [...versions].find(([, { stages }]) => stages.has(VersionStage))?.[0];
    if (holder !== undefined && holder !== RemoveFromVersionId) throw new ApiFailure('InvalidParameterException', `The staging label ${VersionStage} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`);
    if (!versions.has(MoveToVersionId)) throw new ApiFailure('ResourceNotFoundException', 'There is no such version.');
    this.#stage(versions, VersionStage, MoveToVersionId);
    return { ARN: arn, Name: name };
  }

  #describe({ arn, name, versions }: Kept): DescribeSecretResponse {
    return { ARN: arn, Name: name, VersionIdsToStages: Object.fromEntries([...versions].filter(([, { stages }]) => stages.size > 0).map(([id, { stages }]) => [id, [...stages]])) };
  }

  /** Rotates at once, and reports that it has started. */
  async #rotate(kept: Kept, { RotationLambdaARN = '', ClientRequestToken = randomUUID() }: RotateSecretRequest): Promise<RotateSecretResponse> {
    const rotate = this.rotations.get(RotationLambdaARN);
    if (rotate === undefined) throw new ApiFailure('InvalidRequestException', 'There is no such rotation function.');
    kept.versions.set(ClientRequestToken, { text: null, stages: new Set(['AWSPENDING']), created: new Date() });
    for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) await rotate({ Step, SecretId: kept.arn, ClientRequestToken });
    return { ARN: kept.arn, Name: kept.name, VersionId: ClientRequestToken };
  }
}
