import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { toasts } from '../../ui/toasts.ts';
import { errorSentence } from './api-error.ts';

/** An action of a button: afterwards what it changed is fetched again, and a refusal is shown in a toast. `changes` is null if the page is left because what it shows is gone. */
export function useChange<Input = void>(run: (input: Input) => Promise<unknown>, changes: QueryKey | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onError: (error) => toasts.add({ title: errorSentence(error) }),
    onSettled: () => (changes === null ? undefined : client.invalidateQueries({ queryKey: changes })),
  });
}
