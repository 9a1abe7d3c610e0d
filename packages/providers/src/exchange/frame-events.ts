import { EventDecoder, type EventReceiver } from '../sse/event-decoder.ts';
import type { AnswerReader, OpenAnswer } from './answer-reader.ts';
import { LineFraming } from './frame-lines.ts';

export interface EventReader extends AnswerReader, EventReceiver {
  /** An event whose end never came; taken anyway if it is complete, because many servers forget the last blank line. */
  unfinished(data: string): void;
}

/** A reader of server-sent events. */
export function frameEvents(reader: EventReader): OpenAnswer {
  const decoder = new EventDecoder(reader);
  return {
    reader,
    lines: () => new LineFraming(reader),
    framing: {
      push: (bytes) => decoder.push(bytes),
      end() {
        const rest = decoder.end();
        if (rest !== null) reader.unfinished(rest);
      },
      stop: () => decoder.stop(),
    },
  };
}
