import { createRequire } from 'node:module';
import type { Template } from './synthesize.ts';

interface Diagnostic {
  ruleId: string;
  severity: string;
  message: string;
  entity?: unknown;
  propertyPath?: string;
}

interface Engine {
  validateTemplate(content: object, settings?: { severityLevel: string }): { diagnostics: Diagnostic[] };
}

/** Warnings of the validator that are intended, and why. */
const meant: { rule: RegExp; says: RegExp; because: string }[] = [
  { rule: /^W3010$/, says: /availability zones/, because: 'CDK looks the zones of the account up when it deploys; those in the test stand for them.' },
  { rule: /^W3005$/, says: /already enforced/, because: 'CDK makes a function wait for the policies of its role, and for the role with them.' },
];

const require = createRequire(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json'));
const { CompositeEngine, TemplateContent } = require('@aws/cloudformation-validate') as { CompositeEngine: new () => Engine; TemplateContent: new (text: string, name: string) => object };
let engine: Engine | undefined;

/** What CloudFormation's own validator reports about a template, from WARN up, one sentence each. */
export function validateTemplate(name: string, template: Template): string[] {
  engine ??= new CompositeEngine();
  const { diagnostics } = engine.validateTemplate(new TemplateContent(JSON.stringify(template), name), { severityLevel: 'WARN' });
  return diagnostics.filter(({ ruleId, message }) => !meant.some(({ rule, says }) => rule.test(ruleId) && says.test(message))).map(({ ruleId, severity, message, entity, propertyPath }) => `${name}: ${severity} ${ruleId} ${JSON.stringify(entity)} ${propertyPath ?? ''}: ${message}`);
}
