import { ArrowUp, Paperclip, Square } from 'lucide-react';
import { useRef, type ClipboardEvent, type FormEvent, type KeyboardEvent, type RefObject } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { hasKeyboard } from '../../ui/has-keyboard.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { isComposing } from '../../ui/is-composing.ts';
import { useFileDrop } from '../../ui/use-file-drop.ts';
import type { ListedModel, MessagePart } from '@aistudio/contract/schemas';
import { EffortPicker } from '../models/effort-picker.tsx';
import { ModelPicker } from '../models/model-picker.tsx';
import { attachFiles, detachFile } from './attach-files.ts';
import { partOf } from './attachment.ts';
import { AttachmentChip } from './attachment-chip.tsx';
import { changeDraft, clearDraft, useDraft } from './drafts.ts';
import { chooseRepositories, useAskedRepositories } from '../repositories/asked-repositories.ts';
import { RepositoryPicker } from '../repositories/repository-picker.tsx';
import type { RepositoryPart } from '../messages/conversation.ts';
import { pastedFiles } from './pasted-files.ts';
import { fill } from '../../words/fill.ts';
import { composerWords as words } from '../../words/composer-words.ts';

interface Props {
  conversationId: string;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  /** An answer is being written: the button stops it. */
  running: boolean;
  canSend: boolean;
  /** Repositories that the previous question used. */
  askedBefore: readonly RepositoryPart[];
  chosen: readonly ListedModel[];
  onChoose: (ids: string[]) => void;
  onSend: (parts: MessagePart[]) => void;
  onStop: () => void;
  pickerOpen: boolean;
  onPickerOpenChange: (open: boolean) => void;
}

export function Composer({ conversationId, inputRef, running, canSend, askedBefore, chosen, onChoose, onSend, onStop, pickerOpen, onPickerOpenChange }: Props) {
  const { text, attachments } = useDraft(conversationId);
  const repositories = useAskedRepositories(conversationId, askedBefore);
  const fileInput = useRef<HTMLInputElement>(null);
  const attach = (files: Iterable<File>) => attachFiles(conversationId, files);
  const dropping = useFileDrop(attach);
  const ready = attachments.flatMap((one) => partOf(one) ?? []);
  const refused = attachments.some((one) => one.state.is === 'refused');
  const sendable = canSend && ready.length === attachments.length && (text.trim() !== '' || ready.length > 0);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!sendable) return;
    clearDraft(conversationId);
    chooseRepositories(conversationId, null);
    onSend([...repositories, ...ready, ...(text.trim() === '' ? [] : [{ type: 'text' as const, text: text.trim() }])]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent) || !hasKeyboard()) return;
    event.preventDefault();
    submit();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    attach(files);
  };
  return (
    <form
      onSubmit={submit}
      className={classNames('rounded-large border bg-surface shadow-raised transition-colors focus-within:border-accent', dropping ? 'border-accent bg-accent-soft' : 'border-line-strong')}
    >
      {attachments.length > 0 && (
        <ul aria-label={words.attachedFiles} className="flex flex-wrap gap-2 px-3 pt-3">
          {attachments.map((one) => <AttachmentChip key={one.key} attachment={one} onRemove={() => { detachFile(conversationId, one.key); inputRef.current?.focus(); }} />)}
        </ul>
      )}
      {repositories.length > 0 && <p className="truncate px-4 pt-3 text-small text-muted">{fill(words.asks, { repositories: repositories.map(({ name }) => name).join(', ') })}</p>}
      {refused && <p role="status" className="px-4 pt-2 text-small text-danger">{words.removeTheFileThatCouldNot}</p>}
      <label htmlFor="question" className="sr-only">{words.yourQuestion}</label>
      <textarea
        dir="auto"
        id="question"
        ref={inputRef}
        value={text}
        onChange={(event) => changeDraft(conversationId, (draft) => ({ ...draft, text: event.target.value }))}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        placeholder={dropping ? words.dropTheFilesHere : words.askAnything}
        rows={1}
        className="block field-sizing-content max-h-[40dvh] min-h-13 w-full resize-none bg-transparent px-4 pt-3.5 pb-2 text-read outline-none"
      />
      <div className="flex items-center gap-1 px-2 pb-2">
        <IconButton type="button" label={words.attachDocumentsImagesOrTextFiles} onClick={() => fileInput.current?.click()}><Paperclip aria-hidden className="size-5" /></IconButton>
        <input ref={fileInput} type="file" multiple tabIndex={-1} aria-hidden className="hidden" onChange={(event) => { attach(event.target.files ?? []); event.target.value = ''; }} />
        <RepositoryPicker asked={repositories} onChoose={(next) => chooseRepositories(conversationId, next)} />
        <ModelPicker chosen={chosen} onChoose={onChoose} open={pickerOpen} onOpenChange={onPickerOpenChange} />
        {chosen.some((model) => model.reasoning) && <EffortPicker />}
        <span className="flex-1" />
        {running && (text.trim() === '') ? (
          <IconButton type="button" look="primary" label={words.stopTheAnswerEscape} onClick={onStop}><Square aria-hidden className="size-4 fill-current" /></IconButton>
        ) : (
          <IconButton type="submit" look="primary" label={hasKeyboard() ? words.sendEnter : words.send} disabled={!sendable}><ArrowUp aria-hidden className="size-5" /></IconButton>
        )}
      </div>
    </form>
  );
}
