import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { chooseModels } from '../models/chosen-models.ts';
import type { MessagePart, PersonalEffort } from '@aistudio/contract/schemas';
import { toasts } from '../../ui/toasts.ts';
import { conversationKey } from '../messages/conversation-keys.ts';
import { askedOf, filesOf, repositoriesOf, type Message } from '../messages/conversation.ts';
import { keepFocusInComposer, keepFocusInNewest } from './keep-focus-in.ts';
import { sendQuestion } from './send-question.ts';
import { removeTurn } from './turns.ts';
import type { ShownMessage } from './use-conversation.ts';
import type { Choose } from './use-branch-choices.ts';

/** What a person can do with the conversation on screen; `choose` comes from `useBranchChoices`. */
export function useConversationActions(id: string, modelIds: readonly string[], effort: PersonalEffort | null, choose: Choose) {
  const client = useQueryClient();
  const models = modelIds.join('\n');

  const ask = useCallback((parts: MessagePart[], parentId: string | null) => {
    sendQuestion(client, { conversationId: id, models: models.split('\n'), effort, question: { parts, parentId } });
  }, [client, id, models, effort]);

  const edit = useCallback((message: Message, text: string) => {
    choose(message, null);
    ask([...repositoriesOf(message.parts), ...filesOf(message.parts), { type: 'text', text }], message.parentId);
  }, [ask, choose]);

  const regenerate = useCallback((message: ShownMessage) => {
    keepFocusInNewest('answer');
    choose(message, null);
    const chosen = models.split('\n');
    const run = message.run!;
    const keepsModel = chosen.length > 1 || message.compared;
    const model = keepsModel ? askedOf(run) : chosen[0]!;
    // Comparing answers means comparing models; an answer repeated without another choice is requested as before.
    const sameEffort = keepsModel ? run.effort : (effort ?? run.effort);
    const refused = message.turnKey === undefined ? undefined : removeTurn(message.turnKey);
    const again = { conversationId: id, models: [model], effort: sameEffort ?? null, compared: message.compared };
    if (refused?.question) sendQuestion(client, { ...again, question: refused.question });
    else sendQuestion(client, { ...again, questionId: message.parentId! });
  }, [client, id, models, effort, choose]);

  const goOn = useCallback((message: ShownMessage) => {
    keepFocusInNewest('answer');
    choose(message, null);
    // The server returns the first click's answer for a second one.
    api.post(`/api/runs/${message.run!.id}/continue`).then(
      // The continued answer is a new one next to this, and it is being written.
      () => client.invalidateQueries({ queryKey: conversationKey(id) }),
      (error: unknown) => toasts.add({ title: errorSentence(error) }),
    );
  }, [client, id, choose]);

  const use = useCallback((message: ShownMessage) => {
    keepFocusInComposer();
    choose(message, message.id);
    if (message.run !== undefined) chooseModels(id, [askedOf(message.run)]);
  }, [id, choose]);

  return { ask, edit, regenerate, goOn, use };
}
