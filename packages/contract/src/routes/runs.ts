import { id } from '../schemas/id.ts';
import { after, idempotencyKey, lastEventId, newRun, runWithText, withdrawnQuestion } from '../schemas/run.ts';
import { route } from './route.ts';

const own = { access: 'person', keys: 'any' } as const;

export const runRoutes = {
  startRun: route({ method: 'POST', path: '/api/conversations/{id}/runs', ...own, counts: 'itself', bodyLimit: 10_000_000, summary: 'Ask, and read the answer while it is written.', headers: idempotencyKey, input: newRun, status: 200, answer: 'events' }),
  getRun: route({ method: 'GET', path: '/api/runs/{id}', ...own, summary: 'State, text so far, usage, cost and timing of a run.', status: 200, answer: runWithText }),
  readRunEvents: route({ method: 'GET', path: '/api/runs/{id}/events', ...own, summary: "The stream of a run, from the reader's position.", query: after, headers: lastEventId, status: 200, answer: 'events' }),
  stopRun: route({ method: 'POST', path: '/api/runs/{id}/stop', ...own, counts: 'never', summary: 'Stop a run.', status: 202 }),
  withdrawRun: route({ method: 'DELETE', path: '/api/runs/{id}', ...own, counts: 'never', summary: 'Withdraw a question that still waits; it leaves no trace.', status: 200, answer: withdrawnQuestion }),
  sendAtOnce: route({ method: 'POST', path: '/api/runs/{id}/at-once', ...own, counts: 'never', summary: 'Stop waiting: stops the answer before this one, or leaves its documents unread.', status: 202 }),
  continueRun: route({ method: 'POST', path: '/api/runs/{id}/continue', ...own, counts: 'itself', summary: 'Continue an answer that ended early, as a new run; repeated while that is being written, returns the same run.', headers: idempotencyKey, status: 202, answer: id }),
};
