import { Stack, Tags, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { nameThings, type Names } from './name-things.ts';
import type { Stage } from './stages.ts';

export interface StageStackProps extends StackProps {
  stage: Stage;
}

/** A stack of one stage, named as in the guide's commands: AIStudio-<thing>-<stage>. */
export abstract class StageStack extends Stack {
  readonly stage: Stage;
  readonly names: Names;

  constructor(scope: Construct, thing: string, { stage, ...props }: StageStackProps) {
    super(scope, `AIStudio-${thing}-${stage.id}`, { ...props, terminationProtection: stage.keepsData });
    this.stage = stage;
    this.names = nameThings(stage);
    Tags.of(this).add('application', 'aistudio');
    Tags.of(this).add('stage', stage.name);
  }
}
