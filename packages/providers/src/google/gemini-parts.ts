import { isRecord } from '../json/is-record.ts';
import { sealReplay } from '../json/seal-replay.ts';
import { listIn, recordIn, textIn } from '../json/values.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { setAtPath } from './set-at-path.ts';

/** The parts of one Gemini answer. Source: https://ai.google.dev/api/caching#Part */
export class GeminiParts {
  readonly #text: AnswerText;
  /** A call whose arguments arrive in pieces. */
  #open: { name: string; id: string; replay: string | null; args: Record<string, unknown> } | null = null;
  calls = 0;

  constructor(text: AnswerText) {
    this.#text = text;
  }

  take(part: Record<string, unknown>): void {
    if (isRecord(part.functionCall)) return this.#takeCall(part.functionCall, part);
    const { inlineData, executableCode, codeExecutionResult } = part;
    if (part.thought === true) this.#text.reasoning(textIn(part.text));
    else if (typeof part.text === 'string') this.#text.text(part.text);
    else if (isRecord(inlineData)) this.#show(inlineData);
    else if (isRecord(executableCode)) this.#text.text(fenced(textIn(executableCode.language).toLowerCase(), textIn(executableCode.code)));
    else if (isRecord(codeExecutionResult)) this.#text.text(fenced('', textIn(codeExecutionResult.output)));
  }

  /** The call that arrived in pieces is complete. */
  endCall(): void {
    const call = this.#open;
    this.#open = null;
    if (call !== null) this.#tell(call, call.args);
  }

  #takeCall(call: Record<string, unknown>, part: Record<string, unknown>): void {
    if (typeof call.name === 'string') {
      this.endCall();
      const begun = { name: call.name, id: textIn(call.id), replay: typeof part.thoughtSignature === 'string' ? sealReplay('gemini', part.thoughtSignature) : null };
      if (call.willContinue !== true && call.partialArgs === undefined) return this.#tell(begun, recordIn(call, 'args'));
      this.#open = { ...begun, args: { ...recordIn(call, 'args') } };
    }
    if (this.#open === null) return;
    for (const piece of listIn(call.partialArgs).filter(isRecord)) setAtPath(this.#open.args, textIn(piece.jsonPath), valueOf(piece));
    if (call.willContinue !== true) this.endCall();
  }

  #tell({ name, id, replay }: { name: string; id: string; replay: string | null }, args: Record<string, unknown>): void {
    this.calls += 1;
    this.#text.toolCall({ id: this.#text.uniqueCallId(id === '' ? `${ownCallPrefix}${this.#text.newCallId()}` : id), name, input: JSON.stringify(args), replay });
  }

  #show(data: Record<string, unknown>): void {
    const mediaType = textIn(data.mimeType).toLowerCase();
    if (mediaType.startsWith('image/') && textIn(data.data) !== '') this.#text.image({ mediaType, data: textIn(data.data) });
  }
}

/** Calls without an id get one with this prefix; they are sent back without. */
export const ownCallPrefix = 'gemini-';

function valueOf(piece: Record<string, unknown>): unknown {
  if ('stringValue' in piece) return textIn(piece.stringValue);
  return 'numberValue' in piece ? piece.numberValue : 'boolValue' in piece ? piece.boolValue : null;
}

function fenced(language: string, text: string): string {
  return text === '' ? '' : `\n\`\`\`${language}\n${text.replace(/\n$/, '')}\n\`\`\`\n`;
}
