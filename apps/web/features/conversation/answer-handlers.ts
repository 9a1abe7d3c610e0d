import type { ShownMessage } from './use-conversation.ts';

export interface AnswerHandlers {
  onChoose: (message: ShownMessage, id: string) => void;
  onRegenerate: (message: ShownMessage) => void;
  onContinue: (message: ShownMessage) => void;
  /** For a question that waits. */
  onWithdraw: (runId: string) => void;
  onSendNow: (runId: string) => void;
}
