import type { ProviderFailure } from '@aistudio/core';
import { withAdvice } from '../failure/provider-error.ts';
import { refusedResponse } from '../failure/refusal-failure.ts';
import { isRecord } from '../json/is-record.ts';
import { parseJson, textIn } from '../json/values.ts';

/** Where a refusal came from. `model` is null if none was involved. */
export interface AskedPlace {
  region: string;
  model: string | null;
}

/** Reads Bedrock's refusals, whose kind is in a header; those that can be fixed begin with a sentence that says how. */
export function explainRefusal(place: AskedPlace): typeof refusedResponse {
  return (status, headers, body, confidential, now) => {
    const failure = refusedResponse(status, headers, withKind(headers['x-amzn-errortype'], body), confidential, now);
    return advised(failure, place);
  };
}

/** The same for a failure that arrived in another way. */
export function advised(failure: ProviderFailure, place: AskedPlace): ProviderFailure {
  return withAdvice(failure, adviceFor(failure.detail, { ...place, model: place.model?.slice(0, 80) ?? null }));
}

function withKind(header: string | string[] | undefined, body: string): string {
  const value = parseJson(body);
  if (!isRecord(value)) return header === undefined ? body : JSON.stringify({ error: { type: kindOf(header), message: '' } });
  return JSON.stringify({ error: { type: kindOf(header ?? textIn(value.__type)), message: value.message ?? value.Message } });
}

/** `ThrottlingException:http://internal.amazon.com/…` or `com.amazon.coral#ThrottlingException`. */
function kindOf(words: string | string[]): string {
  return (Array.isArray(words) ? (words[0] ?? '') : words).replace(/:.*$/s, '').replace(/^.*#/s, '');
}

function adviceFor(detail: string, { region, model }: AskedPlace): string | null {
  const says = (pattern: RegExp) => pattern.test(detail);
  if (says(/api.?key/i)) return 'AWS does not accept this Bedrock API key, or no longer: make a new one in the Bedrock console';
  if (says(/expiredtoken/i)) return 'Our AWS credentials have expired: run "aws sso login", or renew the keys or the role';
  if (says(/unrecognizedclient|invalidclienttoken|security token.*invalid|authenticationtoken/i)) return 'AWS does not know our credentials: check the access key and the account it belongs to';
  if (says(/invalidsignature|incompletesignature|signaturedoesnotmatch/i)) return 'AWS refused our signature: check the secret access key and the clock of this machine';
  if (says(/on-demand throughput/i)) return `The model "${model}" is only offered through an inference profile in ${region}: choose its profile, whose id begins with eu., us., apac. or global.`;
  if (says(/end of (its )?life|legacy/i)) return `The model "${model}" is retired or withdrawn from this account: choose its successor`;
  if (says(/accessdenied/i) && says(/access to the model|marketplace|use case/i)) return `This account has no access to the model "${model}" in ${region}: ask for it in the Bedrock console`;
  if (says(/accessdenied/i)) return `AWS refused the role or user we are: allow it bedrock:InvokeModelWithResponseStream${model === null ? ', bedrock:ListFoundationModels and bedrock:ListInferenceProfiles' : ' for this model'}`;
  if (says(/model identifier is invalid|resourcenotfound|could not resolve the foundation model/i) && model !== null) return `The model "${model}" is not offered in ${region}: choose another model, its inference profile, or another region`;
  if (says(/ENOTFOUND/)) return `There is no Bedrock in the region "${region}", or its name cannot be looked up: check AWS_REGION`;
  return null;
}
