interface Target {
  /** The same as in AIStudio-ECSServiceStack-Dev. */
  stageId: string;
  repository: string;
  project: string;
}

/** What runs before a deployment: the checks that the operations guide runs locally. */
const checks = ['npm run build', 'npm run typecheck', 'npm run lint'];

/** Amplify has no Docker: it checks, and lets CodeBuild do the rest. */
export const amplifySpecification = ({ project }: Target): object => ({
  version: 1,
  frontend: {
    phases: {
      preBuild: { commands: ['npm install'] },
      build: { commands: [...checks, `aws codebuild start-build --project-name ${project} --source-version "$AWS_COMMIT_ID"`] },
    },
    // Amplify insists on publishing something; people use what the tasks serve.
    artifacts: { baseDirectory: 'infra/deploy/page', files: ['**/*'] },
  },
});

/** The guide's manual deployment, word for word. */
export const codeBuildSpecification = ({ stageId, repository }: Target): Record<string, unknown> => ({
  version: '0.2',
  env: { shell: 'bash', variables: { NODE_ENV: 'development' } },
  phases: {
    install: { commands: ['npm install'] },
    build: {
      commands: [
        'export REGISTRY="$(aws sts get-caller-identity --query Account --output text).dkr.ecr.$AWS_REGION.amazonaws.com"',
        `docker build -t ${repository}:latest .`,
        `docker tag ${repository}:latest "$REGISTRY/${repository}:latest"`,
        `docker tag ${repository}:latest "$REGISTRY/${repository}:$CODEBUILD_RESOLVED_SOURCE_VERSION"`,
        'aws ecr get-login-password --region "$AWS_REGION" | docker login --username AWS --password-stdin "$REGISTRY"',
        `docker push --all-tags "$REGISTRY/${repository}"`,
        `cd infra && npx cdk deploy --require-approval never AIStudio-ECSServiceStack-${stageId} AIStudio-ProcessingStack-${stageId} AIStudio-MonitoringStack-${stageId}`,
      ],
    },
  },
});
