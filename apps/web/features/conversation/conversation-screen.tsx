import { ArrowDown } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { hasKeyboard } from '../../ui/has-keyboard.ts';
import { ApiError, errorSentence } from '../api/api-error.ts';
import { ExportMenu } from '../export/export-menu.tsx';
import { Composer } from '../composer/composer.tsx';
import { useChosenEffort } from '../models/chosen-effort.ts';
import { chooseModels, useChosenModels } from '../models/chosen-models.ts';
import { useModels } from '../models/use-models.ts';
import { useRunningHere } from './use-running-here.ts';
import { useShortcut } from '../commands/use-shortcut.ts';
import type { MessagePart } from '@aistudio/contract/schemas';
import { InstructionsInForce } from '../instructions/instructions-in-force.tsx';
import { EmptyState } from './empty-state.tsx';
import { MissingConversation } from './missing-conversation.tsx';
import { RetiredModel } from './retired-model.tsx';
import { keepPlace, placeIn } from './places.ts';
import { newConversation } from './send-question.ts';
import { removeRefused } from './turns.ts';
import { Transcript } from './transcript.tsx';
import { useBranchChoices } from './use-branch-choices.ts';
import { useConversation } from './use-conversation.ts';
import { useConversationActions } from './use-conversation-actions.ts';
import { useFoundMessage } from './use-found-message.ts';
import { useMountedTurns } from './use-mounted-turns.ts';
import { useOpenAtPlace } from './use-open-at-place.ts';
import { usePageTitle } from './use-page-title.ts';
import { useWaitingActions } from './use-waiting-actions.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import { repositoriesOf } from '../messages/conversation.ts';
import { lastAnswerId, usedModels, visiblePath } from '../messages/visible-path.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

/** Each holds a connection, of which a browser has six. */
const waitingAtMost = 3;

/** One conversation, or a new one. Stays mounted from the first question on, so that nothing flickers or loses focus. */
export function ConversationScreen({ id }: { id: string }) {
  const { query, messages, title } = useConversation(id);
  const { models, problems, error: modelsError, isPending } = useModels();
  const { choices, choose } = useBranchChoices();
  const path = useMemo(() => visiblePath(messages, choices), [messages, choices]);
  const used = usedModels(path).join('\n');
  const { chosen, gone } = useChosenModels(models, id, useMemo(() => used.split('\n').filter(Boolean), [used]));
  const effort = useChosenEffort();
  const { ask: askBelow, ...actions } = useConversationActions(id, chosen.map((model) => model.id), chosen.some((model) => model.reasoning) ? effort : null, choose);
  const waiting = useWaitingActions(id);
  const running = useRunningHere(path);
  const [pickerOpen, setPickerOpen] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const place = useMemo(() => placeIn(id), [id]);
  const placeAt = place === null ? -1 : path.findIndex((item) => item.kind === 'message' && item.message.id === place.messageId);
  const { from, to, showAll } = useMountedTurns(id, path, placeAt === -1 ? null : placeAt);
  const shown = useMemo(() => path.slice(from, to), [path, from, to]);
  const { scroller, content, atEnd, toEnd, holdPlace } = useStickToEnd(path.length > 0, (rested) => keepPlace(id, rested));
  useOpenAtPlace({ id, place: placeAt === -1 ? null : place, ready: path.length > 0, holdPlace, toEnd });
  useFoundMessage(messages, choose, holdPlace, showAll);
  const askedBefore = useMemo(() => {
    const last = path.findLast((item) => item.kind === 'message' && item.message.role === 'user');
    return last?.kind === 'message' ? repositoriesOf(last.message.parts) : [];
  }, [path]);
  const comparing = path.at(-1)?.kind === 'compare';
  const full = running.waiting >= waitingAtMost;

  useShortcut('mod+shift+m', () => setPickerOpen(true));
  useShortcut('escape', () => running.count > 0 && running.stop());
  useEffect(() => {
    if (hasKeyboard()) input.current?.focus();
  }, [id]);
  // A refused first question is discarded with its screen.
  useEffect(() => () => void (id === newConversation && removeRefused(newConversation)), [id]);
  usePageTitle(title, running.count > 0);

  const ask = (parts: MessagePart[]) => {
    // A refused question is not an answer to ask below: the next one replaces it.
    removeRefused(id);
    const standing = messages.filter(({ begun }) => begun === undefined || begun.failure === null);
    askBelow(parts, lastAnswerId(visiblePath(standing, choices)));
    toEnd();
  };
  const chooseHere = (ids: string[]) => chooseModels(id, ids);
  const stop = () => {
    running.stop();
    if (hasKeyboard()) input.current?.focus();
  };

  if (query.error instanceof ApiError && query.error.status === 404) return <MissingConversation />;
  const empty = path.length === 0 && (id === newConversation || query.data !== undefined);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col print:block">
      {path.length > 0 && <div className="absolute top-1.5 right-5 z-10 max-md:-top-11 max-md:right-13 print:hidden"><ExportMenu id={id} title={title ?? words.conversation} path={path} /></div>}
      <div ref={scroller} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto px-4 [scrollbar-gutter:stable] md:px-8 print:overflow-visible print:px-0">
        <div ref={content} className="flex min-h-full flex-col pt-4 pb-8">
          {empty && <EmptyState onChoose={(text) => ask([{ type: 'text', text }])} />}
          {!empty && <h1 className="sr-only print:not-sr-only print:mb-4 print:text-title">{title ?? words.conversation}</h1>}
          {query.error !== null && <Alert action={<Button size="small" onClick={() => void query.refetch()}>{words.retry}</Button>}>{errorSentence(query.error)}</Alert>}
          <Transcript path={shown} onChoose={choose} onEdit={actions.edit} onRegenerate={actions.regenerate} onContinue={actions.goOn} onUse={actions.use} onWithdraw={waiting.withdraw} onSendNow={waiting.sendNow} />
        </div>
      </div>
      <div className="overflow-hidden px-3 pb-3 [scrollbar-gutter:stable] md:px-8 md:pb-5 print:hidden"><div className="mx-auto w-full max-w-[46rem]">
        {!atEnd && path.length > 0 && (
          <Button size="small" onClick={toEnd} className="absolute left-1/2 z-10 -translate-x-1/2 -translate-y-11 shadow-raised"><ArrowDown aria-hidden className="size-4" />{words.newest}</Button>
        )}
        {modelsError !== null && <Alert>{errorSentence(modelsError)}</Alert>}
        {!isPending && modelsError === null && models.length === 0 && <Alert look="warn">{problems[0]?.message ?? words.noModelIsSetUpYet}</Alert>}
        <RetiredModel chosen={chosen} gone={gone} onChoose={chooseHere} />
        {comparing && <p className="pb-2 text-center text-small text-muted">{words.chooseUseThisOneUnderThe}</p>}
        {full && <p role="status" className="pb-2 text-center text-small text-muted">{words.enoughQuestionsWait}</p>}
        <Composer conversationId={id} askedBefore={askedBefore} inputRef={input} running={running.count > 0} canSend={chosen.length > 0 && !comparing && !full && query.error === null} chosen={chosen} onChoose={chooseHere} onSend={ask} onStop={stop} pickerOpen={pickerOpen} onPickerOpenChange={setPickerOpen} />
        <p className="pt-2 text-center text-tiny text-muted">{words.answersCanBeWrongCheckWhat} <InstructionsInForce /></p>
      </div></div>
    </div>
  );
}
