import type { ShownOrganisation } from '@aistudio/contract/schemas';
import type { Context } from '../context.ts';
import { readStoredOrganisation } from './stored-organisation.ts';

/** What a page shows about the organisation: its branding for everybody, the rest for its people, by role. */
export async function readOrganisation(context: Pick<Context, 'actor' | 'database'>): Promise<ShownOrganisation> {
  const { name, colour, links, logo, banner, starters, writesTitles } = await readStoredOrganisation(context.database);
  const look = { name, colour, links, logo };
  if (context.actor.type !== 'person') return { ...look, banner: '', starters: [], writesTitles: false };
  return { ...look, banner, starters: starters[context.actor.person.role], writesTitles };
}
