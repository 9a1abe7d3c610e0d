import type { Resource, Template } from './synthesize.ts';

const account = '000000000000';
const region = 'us-east-1';
const pseudo: Record<string, string> = { 'AWS::Partition': 'aws', 'AWS::AccountId': account, 'AWS::Region': region, 'AWS::URLSuffix': 'amazonaws.com' };

/** ARN or name of a resource, as AWS would assign it; `Ref` of a secret, a topic or an alarm is its ARN too. */
function identify({ Type, Properties }: Resource, id: string): { arn: string; ref: string } {
  const at = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
  const named = (arn: string, ref: string = arn) => ({ arn, ref });
  switch (Type) {
    case 'AWS::SecretsManager::Secret':
      return named(at('secretsmanager', `secret:${Properties.Name}-AbCdEf`));
    case 'AWS::SecretsManager::SecretTargetAttachment':
      return named(at('secretsmanager', 'secret:aistudio-dev-db-master-AbCdEf'));
    case 'AWS::SQS::Queue':
      return named(at('sqs', Properties.QueueName), `https://sqs/${Properties.QueueName}`);
    case 'AWS::SNS::Topic':
      return named(at('sns', Properties.TopicName));
    case 'AWS::Logs::LogGroup':
      return named(at('logs', `log-group:${Properties.LogGroupName}:*`), Properties.LogGroupName);
    case 'AWS::ECR::Repository':
      return named(at('ecr', `repository/${Properties.RepositoryName}`), Properties.RepositoryName);
    case 'AWS::CodeBuild::Project':
      return named(at('codebuild', `project/${Properties.Name}`), Properties.Name);
    case 'AWS::IAM::Role':
      return named(`arn:aws:iam::${account}:role/${id}`, id);
    default:
      return named(`${Type}/${id}`, id);
  }
}

/** A template value with its intrinsic functions resolved, across stacks. */
export function resolveValue(value: any, template: Template, templates: Record<string, Template>): any {
  const again = (inner: unknown) => resolveValue(inner, template, templates);
  if (Array.isArray(value)) return value.map(again);
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value);
  if (keys.length !== 1) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, again(inner)]));
  const argument = value[keys[0] as string];
  switch (keys[0]) {
    case 'Ref':
      return pseudo[argument] ?? identify(resourceOf(template, argument), argument).ref;
    case 'Fn::GetAtt':
      return identify(resourceOf(template, argument[0]), argument[0]).arn;
    case 'Fn::Join':
      return argument[1].map(again).join(argument[0]);
    case 'Fn::ImportValue': {
      for (const other of Object.values(templates)) {
        const output = Object.values(other.Outputs ?? {}).find((each: any) => each.Export?.Name === argument) as any;
        if (output) return resolveValue(output.Value, other, templates);
      }
      throw new Error(`Nothing exports ${argument}.`);
    }
    default:
      return { [keys[0] as string]: again(argument) };
  }
}

function resourceOf(template: Template, id: string): Resource {
  const found = template.Resources[id];
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
}
