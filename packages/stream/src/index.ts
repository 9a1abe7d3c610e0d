export type { FinishMetadata, FinishReason, ReaderEvent, RunEvent, RunTiming, SequencedEvent, Snapshot, StartMetadata, Usage } from './events.ts';
export { isTerminal, nextState, runHappenings, runStates, runTransitions, type RunHappening, type RunState } from './run-state.ts';
