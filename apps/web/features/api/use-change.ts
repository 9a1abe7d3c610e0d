import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { toasts } from '../../ui/toasts.ts';
import { errorSentence } from './api-error.ts';

/** An action of a button: afterwards what it changed is fetched again, and a refusal is shown in a toast. */
export function useChange<Input = void>(run: (input: Input) => Promise<unknown>, changes: QueryKey) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onError: (error) => toasts.add({ title: errorSentence(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: changes }),
  });
}
