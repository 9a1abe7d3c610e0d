/** States of a run and the total table of their transitions; the diagram is in SPEC.md. */
export const runStates = ['queued', 'running', 'completed', 'stopped', 'incomplete', 'failed', 'interrupted'] as const;
export type RunState = (typeof runStates)[number];

export const runHappenings = ['claimed', 'finished', 'ended-early', 'refused', 'stop', 'owner-lost', 'given-up'] as const;
/**
 * claimed: a task took the run and starts to generate. finished: the provider's terminal event arrived.
 * ended-early: content arrived but not the terminal event. refused: it ended without any content.
 * stop: a person stopped it. owner-lost: its task died or handed it over. given-up: it may not be continued again.
 */
export type RunHappening = (typeof runHappenings)[number];

/** Null: the event is refused in that state and changes nothing. */
export const runTransitions: Record<RunState, Record<RunHappening, RunState | null>> = {
  queued: { claimed: 'running', finished: null, 'ended-early': null, refused: 'failed', stop: 'stopped', 'owner-lost': null, 'given-up': 'failed' },
  running: { claimed: null, finished: 'completed', 'ended-early': 'incomplete', refused: 'failed', stop: 'stopped', 'owner-lost': 'interrupted', 'given-up': null },
  interrupted: { claimed: 'running', finished: null, 'ended-early': null, refused: null, stop: 'stopped', 'owner-lost': null, 'given-up': 'incomplete' },
  completed: terminal(),
  stopped: terminal(),
  incomplete: terminal(),
  failed: terminal(),
};

function terminal(): Record<RunHappening, RunState | null> {
  return { claimed: null, finished: null, 'ended-early': null, refused: null, stop: null, 'owner-lost': null, 'given-up': null };
}

export function nextState(state: RunState, happening: RunHappening): RunState | null {
  return runTransitions[state][happening];
}

export function isTerminal(state: RunState): boolean {
  return Object.values(runTransitions[state]).every((next) => next === null);
}
