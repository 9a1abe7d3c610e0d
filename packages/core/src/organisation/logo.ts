import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import type { FileContext } from '../files/file-context.ts';
import { imageTypeOf } from '../files/image-type-of.ts';
import { readStoredOrganisation, storeOrganisation } from './stored-organisation.ts';

const place = (version: string) => `organisation/logo-${version}`;

/** Stores a picture as the organisation's logo; no bytes remove it. Throws unsupported for anything but a picture. */
export async function setLogo(context: FileContext, bytes: Uint8Array): Promise<void> {
  requireAdministrator(context);
  const mediaType = bytes.length === 0 ? null : imageTypeOf(bytes);
  if (bytes.length > 0 && mediaType === null) throw new AppError('unsupported', 'A logo is a PNG, JPEG, GIF or WebP image of at most 200 KB.');
  const organisation = await readStoredOrganisation(context.database);
  const logo = mediaType === null ? null : { version: context.clock.id(), mediaType };
  if (logo !== null) await context.blobs.put(place(logo.version), bytes);
  await storeOrganisation(context.database, { ...organisation, logo }, context.clock.now());
  if (organisation.logo !== null) await context.blobs.delete(place(organisation.logo.version));
}

/** The logo, for anybody. Throws not_found if there is none. */
export async function readLogo(context: Pick<FileContext, 'database' | 'blobs'>): Promise<{ mediaType: string; bytes: Uint8Array }> {
  const { logo } = await readStoredOrganisation(context.database);
  const bytes = logo === null ? null : await context.blobs.get(place(logo.version));
  if (logo === null || bytes === null) throw new AppError('not_found', 'There is no logo.');
  return { mediaType: logo.mediaType, bytes };
}
