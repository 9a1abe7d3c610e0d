export type { Attachment, CheckedQuote, CitedPassage, FinishMetadata, FinishReason, Passages, Piece, ReaderEvent, Routing, RunEvent, RunTiming, SequencedEvent, Snapshot, StartMetadata, ToolInput, ToolPiece, Usage } from './events.ts';
export { decodeFrames } from './decode-frames.ts';
export { parseExact } from './exact-json.ts';
export { FanOut, readerLimitBytes, type Reader } from './fan-out.ts';
export { replay, segmentAfter, snapshotOf } from './replay.ts';
export { isTerminal, nextState, runHappenings, runStates, runTransitions, type RunHappening, type RunState } from './run-state.ts';
export { RunText } from './run-text.ts';
export { RunWriter, type WriterPosition } from './run-writer.ts';
export { encodeEvent, encodeFrame, encodeSequenced, heartbeatFrame } from './sse-encode.ts';
