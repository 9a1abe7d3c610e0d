import { z } from 'zod';
import { citedPassage } from './message-part.ts';

export const searchQuery = z.object({
  query: z.string().trim().min(1).max(1_000).describe('In words, or as a question.'),
  repository: z.string().max(100).optional().describe('Only in this repository.'),
});

export const searchResults = z
  .object({ results: z.array(citedPassage.extend({ text: z.string(), score: z.number().describe('Only for comparing results of one search.') })).describe('Best first.') })
  .meta({ id: 'SearchResults' });
export type SearchResults = z.infer<typeof searchResults>;
