interface Variable {
  name: string;
  /** Null: unset. */
  default: string | null;
  description: string;
  secret: boolean;
}

/** Every environment variable the program reads; docs and `.env.example` are made of it. */
export const environmentVariables = [
  { name: 'PORT', default: null, description: 'Port to listen on. Without it 3000, or the next free one.', secret: false },
  { name: 'AISTUDIO_HOST', default: '127.0.0.1', description: 'Address to listen on; 0.0.0.0 in a container.', secret: false },
  { name: 'AISTUDIO_PUBLIC_URL', default: null, description: 'Where people reach it, such as https://ai.example.org, without a path. Decides cookies, links and allowed origins.', secret: false },
  { name: 'AISTUDIO_DATA_DIR', default: '.aistudio', description: 'Directory of the embedded database, files and keys.', secret: false },
  { name: 'DATABASE_URL', default: null, description: 'Postgres 15 or newer instead of the embedded database. Needed for more than one process.', secret: true },
  { name: 'AISTUDIO_PLATFORM', default: 'local', description: 'aws keeps the data in Aurora, through the RDS Data API.', secret: false },
  { name: 'RDS_RESOURCE_ARN', default: null, description: 'With AISTUDIO_PLATFORM=aws: ARN of the Aurora cluster.', secret: false },
  { name: 'DATABASE_SECRET_ARN', default: null, description: "With it: ARN of the secret that holds the cluster's user and password.", secret: false },
  { name: 'RDS_DATABASE_NAME', default: 'aistudio', description: 'With it: name of the database in the cluster.', secret: false },
  { name: 'AWS_ENDPOINT_URL_RDS_DATA', default: null, description: 'A VPC endpoint or test server instead of https://rds-data.<region>.amazonaws.com.', secret: false },
  { name: 'AISTUDIO_ADMIN_EMAIL', default: null, description: 'Makes this administrator at start, together with the password.', secret: false },
  { name: 'AISTUDIO_ADMIN_PASSWORD', default: null, description: "That administrator's password, at least 8 characters.", secret: true },
  { name: 'AISTUDIO_SECRET_KEY', default: null, description: 'Encrypts stored keys and signs cookies: at least 32 characters, the same in every process. Without it a key is made and kept beside the data.', secret: true },
  { name: 'AISTUDIO_METRICS_TOKEN', default: null, description: 'Bearer token of GET /metrics. Without it /metrics is closed.', secret: true },
  { name: 'AISTUDIO_DRAIN_SECONDS', default: '100', description: 'How long SIGTERM waits for answers before another process takes them.', secret: false },
  { name: 'AISTUDIO_DRAIN_NOTICE_SECONDS', default: '5', description: 'How long SIGTERM goes on answering at the least, so that a balancer notices that this process is not ready.', secret: false },
  { name: 'AISTUDIO_DURABILITY', default: 'on', description: 'off shows answers without storing them first. For the bench only.', secret: false },
  { name: 'AISTUDIO_TRUSTED_PROXIES', default: '0', description: 'How many proxies in front add to X-Forwarded-For.', secret: false },
  { name: 'OPENAI_API_KEY', default: null, description: 'Key of OpenAI, or of the server at OPENAI_BASE_URL.', secret: true },
  { name: 'OPENAI_BASE_URL', default: null, description: 'Another server in the place of OpenAI: any that speaks Chat Completions, as http://127.0.0.1:8000/v1.', secret: false },
  { name: 'AZURE_OPENAI_ENDPOINT', default: null, description: 'Switches Azure OpenAI on: address of the resource, as https://your-resource.openai.azure.com.', secret: false },
  { name: 'AZURE_OPENAI_API_KEY', default: null, description: 'Key of that resource. Without it an Entra token is used.', secret: true },
  { name: 'AZURE_OPENAI_DEPLOYMENTS', default: null, description: 'Deployments to offer, separated by commas: a name, or name=model, as chat=gpt-5-mini. Without it those that the resource lists.', secret: false },
  { name: 'AZURE_OPENAI_API_VERSION', default: null, description: 'Use the API with this version, as 2024-10-21, instead of v1.', secret: false },
  { name: 'AZURE_TENANT_ID', default: null, description: 'Tenant of the application or workload identity that gets the Entra token.', secret: false },
  { name: 'AZURE_CLIENT_ID', default: null, description: 'Its application id; of a managed identity, which of several.', secret: false },
  { name: 'AZURE_CLIENT_SECRET', default: null, description: "The application's secret. Without it the identity of the host is used.", secret: true },
  { name: 'AZURE_FEDERATED_TOKEN_FILE', default: null, description: 'File with the token of a workload identity; Kubernetes sets it.', secret: false },
  { name: 'AZURE_AUTHORITY_HOST', default: 'https://login.microsoftonline.com', description: 'Where Entra gives tokens; another one in national clouds.', secret: false },
  { name: 'AZURE_POD_IDENTITY_AUTHORITY_HOST', default: 'http://169.254.169.254', description: 'Where a virtual machine asks for the token of its managed identity.', secret: false },
  { name: 'IDENTITY_ENDPOINT', default: null, description: 'The same in App Service and Container Apps, which set it.', secret: false },
  { name: 'IDENTITY_HEADER', default: null, description: 'What that endpoint wants to see; set with it.', secret: true },
  { name: 'GOOGLE_GENERATIVE_AI_API_KEY', default: null, description: 'Switches Google Gemini on: a key of the Gemini API.', secret: true },
  { name: 'GOOGLE_GENERATIVE_AI_BASE_URL', default: null, description: 'A gateway in the place of https://generativelanguage.googleapis.com/v1beta.', secret: false },
  { name: 'AWS_REGION', default: null, description: 'Region of Amazon Bedrock, as eu-central-1. Credentials come from the default chain of AWS: the environment, a profile, the role of the task or machine.', secret: false },
  { name: 'AISTUDIO_BEDROCK', default: 'auto', description: 'auto offers the models of Bedrock when AWS_REGION is set and they can be listed; on says so when they cannot; off leaves Bedrock alone.', secret: false },
  { name: 'AISTUDIO_OPENAI_MODELS', default: null, description: 'Models of `OPENAI_BASE_URL` to offer, separated by commas, for a server that lists none. Without it those that it lists.', secret: false },
  { name: 'AISTUDIO_BEDROCK_MODELS', default: null, description: 'Models, inference profiles or ARNs to offer, separated by commas. Without it those that the account lists.', secret: false },
  { name: 'AWS_BEARER_TOKEN_BEDROCK', default: null, description: 'A Bedrock API key, instead of the default chain.', secret: true },
  { name: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME', default: null, description: 'A VPC endpoint or gateway in the place of https://bedrock-runtime.<region>.amazonaws.com.', secret: false },
  { name: 'AWS_ENDPOINT_URL_BEDROCK', default: null, description: 'The same in the place of https://bedrock.<region>.amazonaws.com, which lists models.', secret: false },
  { name: 'OLLAMA_BASE_URL', default: 'http://127.0.0.1:11434', description: 'Where to look for Ollama; off to not look.', secret: false },
  { name: 'OIDC_ISSUER', default: null, description: 'Issuer URL of an OpenID Connect provider for sign-in.', secret: false },
  { name: 'OIDC_CLIENT_ID', default: null, description: 'Client id at that provider.', secret: false },
  { name: 'OIDC_CLIENT_SECRET', default: null, description: 'Client secret at that provider.', secret: true },
  { name: 'OIDC_NAME', default: 'Single sign-on', description: 'What the sign-in button says.', secret: false },
  { name: 'OIDC_ROLE_CLAIM', default: null, description: 'The claim that names the groups or roles of a person, such as groups or realm_access.roles. With OIDC_ROLES.', secret: false },
  { name: 'OIDC_ROLES', default: null, description: 'Which of them mean which role here, such as "administrator=ai-admins; staff=teachers; student=pupils". Followed at each sign-in.', secret: false },
  { name: 'OIDC_ALLOW_DOMAIN', default: null, description: 'Email domains, separated by commas, whose people may come without an invitation.', secret: false },
  { name: 'NEXT_PUBLIC_ENVIRONMENT', default: null, description: 'The stage in AWS: dev, staging or prod. Names the namespace of its metrics.', secret: false },
  { name: 'CONFIGURATION_SECRET_ARN', default: null, description: 'ARN of a secret in Secrets Manager: a JSON object of variables of this table, which is read again without a restart.', secret: false },
  { name: 'DOCUMENTS_BUCKET_NAME', default: null, description: 'S3 bucket that keeps files and documents.', secret: false },
  { name: 'JOB_QUEUE_URL_PREFIX', default: null, description: 'Address of the SQS queues, to which the name of a job is added.', secret: false },
  { name: 'TEXTRACT_ROLE_ARN', default: null, description: 'Role with which Textract says that it has read a document.', secret: false },
  { name: 'TEXTRACT_TOPIC_ARN', default: null, description: 'SNS topic to which it says so.', secret: false },
  { name: 'LOG_LEVEL', default: 'info', description: 'debug, info, warn or error.', secret: false },
] as const satisfies readonly Variable[];

export type VariableName = (typeof environmentVariables)[number]['name'];
