import type { ShownOrganisation } from '@aistudio/contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/api.ts';
import { accentCookie } from '../theme/accent.ts';

export const organisationKey = ['organisation'] as const;
const product = 'AI Studio';

export function useOrganisation(): ShownOrganisation | undefined {
  return useQuery({ queryKey: organisationKey, queryFn: ({ signal }) => api.get('/api/organisation', signal), staleTime: 60_000, retry: 1 }).data;
}

/** The name of this installation. */
export function useName(): string {
  return useOrganisation()?.name || product;
}

/** Used once in the page: applies the organisation's colour, and has the server do so from the next page on. */
export function useAccent(): void {
  const colour = useOrganisation()?.colour;
  useEffect(() => {
    if (colour === undefined || document.documentElement.dataset['accent'] === colour) return;
    document.documentElement.dataset['accent'] = colour;
    document.cookie = `${accentCookie}=${colour}; path=/; max-age=31536000; samesite=lax`;
  }, [colour]);
}
