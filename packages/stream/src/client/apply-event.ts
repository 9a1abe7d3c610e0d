import type { ReaderEvent } from '../events.ts';
import type { Answer } from './answer.ts';

/**
 * Applies one event to what the reader has, in place, at a cost independent of the answer's length.
 * `sequence` is the event's `id:`, null if it had none. An event that was already applied changes nothing.
 * An event type from a newer server is ignored.
 */
export function applyEvent(answer: Answer, event: ReaderEvent, sequence: number | null): void {
  if (event.type === 'data-snapshot') return applySnapshot(answer, event.data);
  if (sequence !== null) {
    if (sequence <= answer.sequence) return;
    answer.sequence = sequence;
  }
  answer.version += 1;
  change(answer, event);
}

/** Notices that remain valid once the answer is there. */
const lasting: ReadonlySet<string> = new Set(['budget_nearly_used', 'stepped_down', 'document_unread']);

function change(answer: Answer, event: Exclude<ReaderEvent, { type: 'data-snapshot' }>): void {
  switch (event.type) {
    case 'start':
      answer.messageId = event.messageId;
      answer.start = event.messageMetadata;
      return;
    case 'text-start':
      answer.open = 'text';
      return;
    case 'reasoning-start':
      answer.open = 'reasoning';
      return;
    case 'text-delta':
      answer.text.push(event.delta);
      return content(answer);
    case 'reasoning-delta':
      answer.reasoning.push(event.delta);
      return content(answer);
    case 'text-end':
    case 'reasoning-end':
      answer.open = null;
      return;
    case 'tool-input-available':
      return content(answer);
    // Programs need the pieces; a person's page offers no tools.
    case 'tool-input-start':
    case 'tool-input-delta':
      return;
    case 'source-url':
    case 'file':
      answer.attachments.push(event);
      return content(answer);
    case 'data-thought':
      return moveThought(answer, event.data.textLength);
    case 'data-waiting':
      answer.waitingFor = event.data.for;
      return;
    case 'data-passages':
      answer.passages = event.data;
      return;
    case 'data-interrupted':
      answer.interrupted = event.data.reason;
      return;
    case 'data-continued':
      answer.interrupted = null;
      if (!answer.continuedAt.includes(event.data.textLength)) answer.continuedAt.push(event.data.textLength);
      return;
    case 'data-notice':
      if (event.data.model !== undefined && answer.start !== null) answer.start = { ...answer.start, model: event.data.model };
      if (lasting.has(event.data.code)) answer.remark = { code: event.data.code, message: event.data.message };
      else answer.notice = { code: event.data.code, message: event.data.message };
      return;
    case 'data-resync':
      answer.resync = true;
      return;
    case 'error':
      answer.error = { code: event.code, message: event.errorText };
      return;
    case 'abort':
      answer.abort = event.reason;
      return;
    case 'finish':
      answer.open = null;
      answer.interrupted = null;
      answer.waitingFor = null;
      answer.notice = null;
      answer.finish = { ...event.messageMetadata, finishReason: event.finishReason };
  }
}

function moveThought(answer: Answer, length: number): void {
  const text = answer.text.toString();
  answer.reasoning.push(text.slice(0, length));
  answer.text.replace(text.slice(length));
}

function content(answer: Answer): void {
  answer.notice = null;
  answer.interrupted = null;
}

function applySnapshot(answer: Answer, snapshot: Extract<ReaderEvent, { type: 'data-snapshot' }>['data']): void {
  answer.version += 1;
  answer.sequence = snapshot.sequence;
  answer.text.replace(snapshot.text);
  answer.reasoning.replace(snapshot.reasoning);
  answer.attachments = [...(snapshot.attachments ?? [])];
  answer.waitingFor = snapshot.waitingFor ?? null;
  answer.passages = snapshot.passages ?? null;
  answer.continuedAt = [...snapshot.continuedAt];
  answer.interrupted = snapshot.state === 'interrupted' ? 'crash' : null;
  answer.open = snapshot.text === '' && snapshot.reasoning !== '' ? 'reasoning' : answer.open;
}
