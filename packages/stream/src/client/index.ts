export { applyEvent } from './apply-event.ts';
export { emptyAnswer, type Answer, type AnswerNotice } from './answer.ts';
export { EventDecoder, type ReceivedEvent } from './event-decoder.ts';
export { TextParts } from './text-parts.ts';
