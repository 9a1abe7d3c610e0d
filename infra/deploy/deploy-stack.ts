import { Arn, ArnFormat, Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { CfnApp, CfnBranch } from 'aws-cdk-lib/aws-amplify';
import { BuildSpec, ComputeType, LinuxArmBuildImage, LinuxBuildImage, Project, Source } from 'aws-cdk-lib/aws-codebuild';
import { PolicyStatement, Role, ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from '../stage/acknowledge.ts';
import { bootstrapRoleArns } from '../stage/arns.ts';
import { allow } from '../stage/grants.ts';
import { repositoryUrl, source } from '../stage/source.ts';
import { StageStack, type StageStackProps } from '../stage/stage-stack.ts';
import type { StorageStack } from '../storage/storage-stack.ts';
import { amplifySpecification, codeBuildSpecification } from './build-specifications.ts';
import { defineGithubRole } from './define-github-role.ts';

interface DeployStackProps extends StageStackProps {
  storage: StorageStack;
}

/** A push deploys: Amplify checks and starts CodeBuild, or GitHub Actions does both with a role of its own. */
export class DeployStack extends StageStack {
  constructor(scope: Construct, { storage, ...props }: DeployStackProps) {
    super(scope, 'DeployStack', props);
    const target = { stageId: this.stage.id, repository: this.names.repository, project: this.names.deployProject };
    const project = this.#project(target);
    const github = defineGithubRole(this);
    for (const role of [project.role as IRole, github]) {
      storage.repository.grantPullPush(role);
      allow(role, ['sts:AssumeRole'], [bootstrapRoleArns(this)], 'The roles that cdk bootstrap made may do what a deployment does, in every region that it made them for.');
      acknowledgeWildcard(role, '*', 'A token for ECR is for the whole registry; what may be pushed is one repository.');
    }
    this.#amplify(target, project);
  }

  #project(target: Parameters<typeof codeBuildSpecification>[0]): Project {
    const arm = this.stage.task.architecture === 'ARM64';
    const logGroup = new LogGroup(this, 'BuildLogs', { logGroupName: `/aws/codebuild/${target.project}`, retention: RetentionDays.TWO_WEEKS, removalPolicy: RemovalPolicy.DESTROY });
    const project = new Project(this, 'Build', {
      projectName: target.project,
      description: `Builds the image of ${this.stage.name} and deploys it`,
      source: Source.gitHub({ owner: source.owner, repo: source.name, branchOrRef: this.stage.branch, webhook: false, reportBuildStatus: false }),
      environment: { buildImage: arm ? LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_3_0 : LinuxBuildImage.AMAZON_LINUX_2023_5, computeType: ComputeType.MEDIUM, privileged: true },
      buildSpec: BuildSpec.fromObject(codeBuildSpecification(target)),
      concurrentBuildLimit: 1,
      timeout: Duration.minutes(45),
      logging: { cloudWatch: { logGroup } },
    });
    const logs = Arn.format({ service: 'logs', resource: 'log-group', resourceName: '/aws/codebuild/<Build45A36621>:*', arnFormat: ArnFormat.COLON_RESOURCE_NAME }, this);
    const reports = Arn.format({ service: 'codebuild', resource: 'report-group', resourceName: '<Build45A36621>-*' }, this);
    for (const each of [logs, reports]) acknowledgeWildcard(project, each, 'CodeBuild writes streams and reports that get their names as it runs, of this project alone.');
    acknowledge(project, 'AwsSolutions-CB3', 'Docker builds images only in a privileged container.');
    acknowledge(project, 'AwsSolutions-CB4', 'The build leaves no artefact behind: the image goes to ECR, which encrypts it.');
    return project;
  }

  #amplify(target: Parameters<typeof amplifySpecification>[0], project: Project): void {
    const role = new Role(this, 'AmplifyRole', { assumedBy: new ServicePrincipal('amplify.amazonaws.com'), description: 'Amplify starts the build that deploys' });
    role.addToPolicy(new PolicyStatement({ actions: ['codebuild:StartBuild'], resources: [project.projectArn] }));
    const logs = Arn.format({ service: 'logs', resource: 'log-group', resourceName: '/aws/amplify/*', arnFormat: ArnFormat.COLON_RESOURCE_NAME }, this);
    allow(role, ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], [logs], 'Amplify names the log after the number that it gives the app.');
    const app = new CfnApp(this, 'Amplify', {
      name: `aistudio-${this.stage.name}`,
      repository: repositoryUrl,
      // A token that may read the repository and its webhooks, stored by hand; docs/ECS_DEPLOYMENT.md says how.
      accessToken: SecretValue.secretsManager('aistudio-github-token').unsafeUnwrap(),
      iamServiceRole: role.roleArn,
      buildSpec: JSON.stringify(amplifySpecification(target)),
      platform: 'WEB',
      enableBranchAutoDeletion: false,
    });
    new CfnBranch(this, 'Branch', { appId: app.attrAppId, branchName: this.stage.branch, enableAutoBuild: true, stage: this.stage.keepsData ? 'PRODUCTION' : 'DEVELOPMENT' });
  }
}
