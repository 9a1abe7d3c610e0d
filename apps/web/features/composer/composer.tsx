import { ArrowUp, Paperclip, Square } from 'lucide-react';
import { useRef, useState, type ClipboardEvent, type DragEvent, type FormEvent, type KeyboardEvent, type RefObject } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import type { MessagePart } from '../messages/conversation.ts';
import { EffortPicker } from '../models/effort-picker.tsx';
import { ModelPicker } from '../models/model-picker.tsx';
import { AttachmentChip } from './attachment-chip.tsx';
import { useAttachments } from './use-attachments.ts';

interface Props {
  inputRef: RefObject<HTMLTextAreaElement | null>;
  /** An answer is being written: the button stops it. */
  running: boolean;
  canSend: boolean;
  /** One of the models that are asked thinks before it answers. */
  reasoning: boolean;
  onSend: (parts: MessagePart[]) => void;
  onStop: () => void;
  pickerOpen: boolean;
  onPickerOpenChange: (open: boolean) => void;
}

export function Composer({ inputRef, running, canSend, reasoning, onSend, onStop, pickerOpen, onPickerOpenChange }: Props) {
  const [text, setText] = useState('');
  const [dropping, setDropping] = useState(false);
  const { attachments, add, remove, clear } = useAttachments();
  const fileInput = useRef<HTMLInputElement>(null);
  const uploading = attachments.some((one) => one.state.is === 'uploading');
  const ready = attachments.flatMap((one) => (one.state.is === 'ready' ? [one.state.part] : []));
  const sendable = canSend && !uploading && (text.trim() !== '' || ready.length > 0);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!sendable) return;
    onSend([...ready, ...(text.trim() === '' ? [] : [{ type: 'text' as const, text: text.trim() }])]);
    setText('');
    clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a word, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    add(event.clipboardData.files);
  };
  const drag = (event: DragEvent, inside: boolean) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setDropping(inside);
  };
  return (
    <form
      onSubmit={submit}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        add(event.dataTransfer.files);
      }}
      className={classNames('rounded-large border bg-surface shadow-raised transition-colors focus-within:border-accent', dropping ? 'border-accent bg-accent-soft' : 'border-line-strong')}
    >
      {attachments.length > 0 && (
        <ul aria-label="Attached files" className="flex flex-wrap gap-2 px-3 pt-3">
          {attachments.map((one) => <AttachmentChip key={one.key} attachment={one} onRemove={() => remove(one.key)} />)}
        </ul>
      )}
      <label htmlFor="question" className="sr-only">Your question</label>
      <textarea
        id="question"
        ref={inputRef}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        placeholder={dropping ? 'Drop the files here' : 'Ask anything'}
        rows={1}
        className="block field-sizing-content max-h-[40dvh] min-h-13 w-full resize-none bg-transparent px-4 pt-3.5 pb-2 text-read outline-none"
      />
      <div className="flex items-center gap-1 px-2 pb-2">
        <IconButton type="button" label="Attach images or text files" onClick={() => fileInput.current?.click()}><Paperclip aria-hidden className="size-5" /></IconButton>
        <input ref={fileInput} type="file" multiple tabIndex={-1} aria-hidden className="hidden" onChange={(event) => { add(event.target.files ?? []); event.target.value = ''; }} />
        <ModelPicker open={pickerOpen} onOpenChange={onPickerOpenChange} />
        {reasoning && <EffortPicker />}
        <span className="flex-1" />
        {running && (text.trim() === '') ? (
          <IconButton type="button" look="primary" label="Stop the answer (Escape)" onClick={onStop}><Square aria-hidden className="size-4 fill-current" /></IconButton>
        ) : (
          <IconButton type="submit" look="primary" label="Send (Enter)" disabled={!sendable}><ArrowUp aria-hidden className="size-5" /></IconButton>
        )}
      </div>
    </form>
  );
}
