import { startDataApi, type DataApiOptions, type DataApiServer } from '../../local-cloud/data-api/start-data-api.ts';

/** The local server requires a signature but does not verify it. */
export const credentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

/** The RDS Data API over this Postgres, with credentials for this process; a server process gets `environmentOf`. */
export function openDataApi(url: string, options: Omit<DataApiOptions, 'url'> = {}): Promise<DataApiServer> {
  Object.assign(process.env, credentials);
  return startDataApi({ ...options, url });
}

/** What makes a server process store its data there. */
export function environmentOf({ location }: DataApiServer): Record<string, string> {
  const { resourceArn, secretArn, databaseName, endpoint } = location;
  return { ...credentials, AISTUDIO_PLATFORM: 'aws', RDS_RESOURCE_ARN: resourceArn, DATABASE_SECRET_ARN: secretArn, RDS_DATABASE_NAME: databaseName, AWS_ENDPOINT_URL_RDS_DATA: endpoint };
}
