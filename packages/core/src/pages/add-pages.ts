import type { NewPages } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import type { DocumentContext } from '../documents/document-context.ts';
import { AppError } from '../errors.ts';
import { withinLimits } from '../limits/within-limits.ts';
import { requireRepository } from '../repositories/require-repository.ts';
import { pageAddress } from './page-address.ts';
import { newPage, storePages } from './store-pages.ts';

/**
 * Adds pages, files by address and the pages of sitemaps to a repository, and has them fetched. Those that it already has
 * are left unchanged. Returns how many are new. Throws not_found, forbidden or invalid_request.
 */
export async function addPages(context: DocumentContext, repositoryId: string, { urls, refetchHours }: NewPages): Promise<{ added: number }> {
  const person = requirePerson(context);
  await requireRepository(context, repositoryId, 'edit');
  const addresses = [...new Set(urls.map((url) => pageAddress(url) ?? refuse()))];
  return withinLimits(context, person, { files: addresses.length }, async () => {
    const notices = await storePages(context.database, addresses.map((url) => newPage(context, url)), { repositoryId, userId: person.id, refetchHours });
    if (notices.length > 0) await context.jobs.announce(notices);
    return { added: notices.length };
  });
}

function refuse(): never {
  throw new AppError('invalid_request', 'One of these is not an address of the web, or it holds a password. Addresses begin with https:// or http://.');
}
