import { environmentVariables, type VariableName } from '@aistudio/contract';
import type { DatabaseLocation } from '@aistudio/database';
import { chooseCloud, type Cloud } from './choose-cloud.ts';
import { chooseDatabase } from './choose-database.ts';
import { type OidcRoles, readOidcRoles } from './accounts/oidc-roles.ts';
import { AppError } from './errors.ts';
import type { ConfiguredServer } from './servers/configured-server.ts';
import { configuredServers } from './servers/configured-servers.ts';

/** The host's own identity in Entra and where it gets its tokens. */
export interface EntraEnvironment {
  authority: string;
  tenantId: string | null;
  clientId: string | null;
  tokenFile: string | null;
  /** Of App Service and Container Apps. */
  identityEndpoint: { url: string; header: string } | null;
  /** Of virtual machines. */
  metadataAddress: string;
}

export interface Config {
  /** Null: 3000, or the next free one. */
  port: number | null;
  host: string;
  publicUrl: string | null;
  dataDirectory: string;
  database: DatabaseLocation;
  /** Null outside of AWS. */
  cloud: Cloud | null;
  administrator: { email: string; password: string } | null;
  secretKey: string | null;
  metricsToken: string | null;
  /** How much time a line of metrics in the log covers. */
  metricsEveryMs: number;
  drainMs: number;
  drainNoticeMs: number;
  /** Background work is done by processes that somebody else starts, not by one beside this server. */
  workerApart: boolean;
  durable: boolean;
  trustedProxies: number;
  /** Model servers from the environment; they change where the configuration is re-read, so ask each time. */
  readonly servers: readonly ConfiguredServer[];
  /** How this host can get an Entra token. */
  entra: EntraEnvironment;
  /** The proxies through which model servers are reached, according to the environment. */
  proxies: { https: string | null; http: string | null; none: string | null };
  /** Null: do not look. */
  ollamaBaseUrl: string | null;
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string; allowDomains: string[]; roles?: OidcRoles | null } | null;
  /** Hosts, each with its port unless it is the usual one, whose pages may be fetched although their addresses are private. */
  intranetHosts: string[];
  /** Maximum bytes of a file uploaded in parts. */
  largestUploadBytes: number;
  /** `<server>/<model>` that makes document vectors if no administrator chose one; null: the built-in one. */
  embeddingModel: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** Environment to configuration. Throws one sentence that says what to change if it contradicts itself. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const read = readerOf(environment);
  // Half of all programs know only the lower-case names.
  const eitherCase = (name: VariableName): string | null => read(name) ?? (environment[name.toLowerCase()]?.trim() || null);
  const ollama = read('OLLAMA_BASE_URL');
  const database = readDatabase(read);
  return {
    port: wholeNumber('PORT', read('PORT'), 0, 65_535),
    host: read('AISTUDIO_HOST') as string,
    publicUrl: originOf('AISTUDIO_PUBLIC_URL', url('AISTUDIO_PUBLIC_URL', read('AISTUDIO_PUBLIC_URL'))),
    dataDirectory: read('AISTUDIO_DATA_DIR') as string,
    database,
    cloud: chooseCloud(read, database),
    administrator: together({ AISTUDIO_ADMIN_EMAIL: read('AISTUDIO_ADMIN_EMAIL'), AISTUDIO_ADMIN_PASSWORD: read('AISTUDIO_ADMIN_PASSWORD') }, (found) => ({
      email: found.AISTUDIO_ADMIN_EMAIL,
      password: found.AISTUDIO_ADMIN_PASSWORD,
    })),
    secretKey: secretKey(read('AISTUDIO_SECRET_KEY')),
    metricsToken: read('AISTUDIO_METRICS_TOKEN'),
    metricsEveryMs: (wholeNumber('AISTUDIO_METRICS_SECONDS', read('AISTUDIO_METRICS_SECONDS'), 1, 60) as number) * 1000,
    drainMs: (wholeNumber('AISTUDIO_DRAIN_SECONDS', read('AISTUDIO_DRAIN_SECONDS'), 0, 3600) as number) * 1000,
    drainNoticeMs: (wholeNumber('AISTUDIO_DRAIN_NOTICE_SECONDS', read('AISTUDIO_DRAIN_NOTICE_SECONDS'), 0, 60) as number) * 1000,
    workerApart: workerApart(read('AISTUDIO_WORKER') as string, database),
    durable: oneOf('AISTUDIO_DURABILITY', read('AISTUDIO_DURABILITY') as string, ['on', 'off']) === 'on',
    trustedProxies: wholeNumber('AISTUDIO_TRUSTED_PROXIES', read('AISTUDIO_TRUSTED_PROXIES'), 0, 10) as number,
    servers: configuredServers((name) => read(name as VariableName)),
    entra: {
      authority: url('AZURE_AUTHORITY_HOST', read('AZURE_AUTHORITY_HOST')) as string,
      tenantId: read('AZURE_TENANT_ID'),
      clientId: read('AZURE_CLIENT_ID'),
      tokenFile: read('AZURE_FEDERATED_TOKEN_FILE'),
      identityEndpoint: identityEndpoint(url('IDENTITY_ENDPOINT', read('IDENTITY_ENDPOINT')), read('IDENTITY_HEADER')),
      metadataAddress: url('AZURE_POD_IDENTITY_AUTHORITY_HOST', read('AZURE_POD_IDENTITY_AUTHORITY_HOST')) as string,
    },
    proxies: { https: proxy('HTTPS_PROXY', eitherCase('HTTPS_PROXY')), http: proxy('HTTP_PROXY', eitherCase('HTTP_PROXY')), none: eitherCase('NO_PROXY') },
    ollamaBaseUrl: ollama === 'off' ? null : url('OLLAMA_BASE_URL', ollama),
    oidc: together(
      { OIDC_ISSUER: url('OIDC_ISSUER', read('OIDC_ISSUER')), OIDC_CLIENT_ID: read('OIDC_CLIENT_ID'), OIDC_CLIENT_SECRET: read('OIDC_CLIENT_SECRET') },
      (found) => ({
        issuer: found.OIDC_ISSUER,
        clientId: found.OIDC_CLIENT_ID,
        clientSecret: found.OIDC_CLIENT_SECRET,
        name: read('OIDC_NAME') as string,
        allowDomains: (read('OIDC_ALLOW_DOMAIN') ?? '').split(',').map((domain) => domain.trim().toLowerCase()).filter((domain) => domain !== ''),
        roles: readOidcRoles(read('OIDC_ROLE_CLAIM'), read('OIDC_ROLES')),
      }),
    ),
    embeddingModel: read('AISTUDIO_EMBEDDING_MODEL'),
    intranetHosts: (read('AISTUDIO_INTRANET_HOSTS') ?? '').split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== ''),
    largestUploadBytes: (wholeNumber('AISTUDIO_LARGEST_UPLOAD_MB', read('AISTUDIO_LARGEST_UPLOAD_MB'), 1, 2_000) as number) * 1_000_000,
    logLevel: readLogLevel(read),
  };
}

/** Locations, which only the environment gives: it may contain only half of the rest. Throws as `readConfig` does. */
export function readPlatform(environment: Record<string, string | undefined>): Pick<Config, 'database' | 'cloud' | 'logLevel'> {
  const read = readerOf(environment);
  const database = readDatabase(read);
  return { database, cloud: chooseCloud(read, database), logLevel: readLogLevel(read) };
}

type Read = (name: VariableName) => string | null;

/** Values without surrounding spaces; the default for what is unset or empty. */
function readerOf(environment: Record<string, string | undefined>): Read {
  return (name) => {
    const value = environment[name]?.trim();
    return value === undefined || value === '' ? (environmentVariables.find((each) => each.name === name)?.default ?? null) : value;
  };
}

function readDatabase(read: Read): DatabaseLocation {
  oneOf('AISTUDIO_PLATFORM', read('AISTUDIO_PLATFORM') as string, ['local', 'aws']);
  return chooseDatabase(read);
}

function readLogLevel(read: Read): Config['logLevel'] {
  return oneOf('LOG_LEVEL', (read('LOG_LEVEL') as string).toLowerCase(), ['debug', 'info', 'warn', 'error']);
}

function refuse(sentence: string): never {
  throw new AppError('invalid_request', sentence);
}

function wholeNumber(name: string, value: string | null, least: number, most: number): number | null {
  if (value === null) return null;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) refuse(`${name} must be a whole number from ${least} to ${most}; change or unset it.`);
  return number;
}

function url(name: string, value: string | null): string | null {
  if (value === null) return null;
  const parsed = URL.canParse(value) ? new URL(value) : null;
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) refuse(`${name} must be an address that begins with http:// or https://.`);
  return value.replace(/\/+$/, '');
}

/** Pages, cookies and links live at the root of their host. */
function originOf(name: string, address: string | null): string | null {
  if (address !== null && new URL(address).origin !== address.toLowerCase().replace(/^(http:.*):80$|^(https:.*):443$/, '$1$2')) refuse(`${name} must be an address without a path, such as https://ai.example.org: AI Studio needs a host name of its own.`);
  return address;
}

function proxy(name: string, value: string | null): string | null {
  if (value === null) return null;
  const address = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(address) || new URL(address).protocol !== 'http:') refuse(`${name} must be an address such as http://proxy.example.org:3128.`);
  return address;
}

function secretKey(value: string | null): string | null {
  if (value !== null && value.length < 32) refuse('AISTUDIO_SECRET_KEY must have at least 32 characters; make one with: openssl rand -hex 32');
  return value;
}

function workerApart(value: string, { kind }: DatabaseLocation): boolean {
  if (oneOf('AISTUDIO_WORKER', value, ['beside', 'apart']) === 'beside') return false;
  return kind !== 'embedded' || refuse('AISTUDIO_WORKER=apart also needs DATABASE_URL: no other process may open the embedded database.');
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  return found ?? refuse(`${name} must be one of ${allowed.join(', ')}.`);
}

/** All or none of them: the error for an incomplete configuration names what is missing. */
function together<K extends string, T>(values: Record<K, string | null>, build: (found: Record<K, string>) => T): T | null {
  const names = Object.keys(values) as K[];
  const missing = names.filter((name) => values[name] === null);
  if (missing.length === names.length) return null;
  if (missing.length > 0) refuse(`${names.filter((name) => values[name] !== null).join(' and ')} also needs ${missing.join(' and ')}; set all of them or none.`);
  return build(values as Record<K, string>);
}

/** An endpoint without a header belongs to another product, which requires more. */
function identityEndpoint(address: string | null, header: string | null): { url: string; header: string } | null {
  return address === null || header === null ? null : { url: address, header };
}
