import type { Database } from '@aistudio/database';
import type { Clock } from '../../ports/clock.ts';
import type { ClaimedJob } from '../../jobs/claim-job.ts';
import { pageAddress } from '../page-address.ts';
import { newPage, storePages } from '../store-pages.ts';
import type { PageToFetch } from './find-page.ts';

/** Adds the pages named in a sitemap to its repository: pages of its own host that are not there yet. Returns the notices of their jobs. */
export async function addFoundPages({ database, clock }: { database: Pick<Database, 'query'>; clock: Clock }, job: ClaimedJob<'url-processor'>, page: PageToFetch, urls: readonly string[]): Promise<{ id: string; name: 'url-processor' }[]> {
  const { host } = new URL(page.url);
  const addresses = [...new Set(urls.flatMap((url) => pageAddress(url) ?? []))].filter((url) => new URL(url).host === host).slice(0, page.mostPages);
  const { repositoryId, userId, refetchHours } = page;
  return storePages(database, addresses.map((url) => newPage({ clock, requestId: job.requestId }, url)), { repositoryId, userId, refetchHours });
}
