export { users, sessions } from './accounts.ts';
export { conversations, files, messages, type MessagePart } from './conversations.ts';
export { runs, segments, tasks } from './runs.ts';
