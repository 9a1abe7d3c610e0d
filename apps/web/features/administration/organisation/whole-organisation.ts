import type { OrganisationChange } from '@aistudio/contract/schemas';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/api.ts';
import { instructionsKey } from '../../instructions/use-instructions.ts';
import { organisationKey } from '../../organisation/use-organisation.ts';

const key = ['administration', 'organisation'] as const;
const path = '/api/administration/organisation';

/** The current settings, and how to change some of them. */
export function useWholeOrganisation() {
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: key, queryFn: () => api.get(path) });
  const refresh = () => Promise.all([key, organisationKey, instructionsKey].map((queryKey) => client.invalidateQueries({ queryKey })));
  const change = async (changes: OrganisationChange) => {
    await api.patch(path, changes);
    await refresh();
  };
  return { data, error, change, refresh };
}
