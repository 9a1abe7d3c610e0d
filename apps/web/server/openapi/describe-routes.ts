import {
  acceptInvitationInput,
  addBudgetInput,
  addServerInput,
  changeBudgetInput,
  changeConversationInput,
  changeModelInput,
  changePersonInput,
  changeServerInput,
  chatSchema,
  createConversationInput,
  embeddingSchema,
  invitationInput,
  keyInput,
  orderModelsInput,
  passwordLinkInput,
  responsesSchema,
  setAliasInput,
  settingsInput,
  setupInput,
  signUpInput,
  startRunInput,
  testServerInput,
} from '@aistudio/core';
import type { ZodType } from 'zod';
import { authEndpoints } from '../accounts/auth-endpoints.ts';

/** What the description of the API says of one address, besides what the route table knows. */
export interface RouteDescription {
  summary: string;
  body?: ZodType | 'bytes';
  /** Parameters after the question mark, with what they mean. */
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** 200 unless given. */
  status?: 200 | 201 | 202 | 204 | 302;
  /** What comes; JSON unless given. */
  answers?: 'events' | 'bytes';
}

const auth = (address: string) => authEndpoints[address.replace('/api/auth', '')]!.body!;
const idempotency = { 'idempotency-key': '1 to 200 visible characters: the same key and body are the same run; another body is refused with 409.' };
const resuming = { query: { after: 'The number of the last event that is held; wins over Last-Event-ID.' }, headers: { 'last-event-id': 'The number of the last event that is held.' }, answers: 'events' as const };
const period = {
  days: 'How many days with today as the last; 30 unless a period is given in another way.',
  period: 'In place of days: this-month, or last-month.',
  from: 'In place of days: the first day, as 2026-11-01. With "to".',
  to: 'The last day, included; at most three years after the first.',
  timeZone: 'Where days begin at midnight, as Europe/Berlin; UTC unless given.',
};

/** Every address of the API; a test compares it with the route table. */
export const routeDescriptions: Record<string, RouteDescription> = {
  'GET /api/openapi.json': { summary: 'This description.' },
  'GET /api/session': { summary: 'Who asks, whether sign-up is open, the provider to sign in with, the version.' },
  'POST /api/auth/sign-in/email': { summary: 'Sign in with a password.', body: auth('POST /sign-in/email') },
  'POST /api/auth/sign-in/social': { summary: 'Begin to sign in through the provider: where to go.', body: auth('POST /sign-in/social') },
  'GET /api/auth/callback/oidc': { summary: 'Where the provider sends the browser back to.', status: 302 },
  'POST /api/auth/sign-out': { summary: 'Sign out.' },
  'POST /api/auth/change-password': { summary: 'Change the password; ends every other session.', body: auth('POST /change-password') },
  'GET /api/auth/list-sessions': { summary: 'Where the person is signed in.' },
  'POST /api/auth/revoke-session': { summary: 'End one session.', body: auth('POST /revoke-session') },
  'POST /api/auth/revoke-other-sessions': { summary: 'End every other session.' },
  'POST /api/setup': { summary: 'Make the first administrator.', body: setupInput, status: 201 },
  'POST /api/sign-up': { summary: 'Make an account where sign-up is open.', body: signUpInput, status: 201 },
  'GET /api/invitations/{token}': { summary: 'Whom an invitation is for.' },
  'POST /api/invitations/accept': { summary: 'Accept an invitation.', body: acceptInvitationInput, status: 201 },
  'GET /api/password-links/{token}': { summary: 'Whom a link for a new password is for.' },
  'POST /api/password-links/use': { summary: 'Choose a new password; ends every session and begins one.', body: passwordLinkInput },
  'GET /api/usage': { summary: "One's own usage.", query: period },
  'GET /api/budgets': { summary: "One's own budgets, with what is spent." },
  'GET /api/keys': { summary: "One's own API keys, without the keys." },
  'POST /api/keys': { summary: 'Make an API key; it is shown this once.', body: keyInput, status: 201 },
  'DELETE /api/keys/{id}': { summary: 'Revoke an API key.', status: 204 },
  'GET /api/models': { summary: 'What can be asked, and which servers do not answer.' },
  'GET /api/models/successor': { summary: 'What to ask in the place of a model that is offered no more.', query: { of: 'That model.' } },
  'GET /api/conversations': { summary: 'Conversations, pinned first, then newest; at most 500.', query: { search: 'A text that titles or messages contain; each conversation says where.', shelf: 'current, archive or trash; current unless given.' } },
  'POST /api/conversations': { summary: 'Begin a conversation.', body: createConversationInput, status: 201 },
  'GET /api/conversations/{id}': { summary: 'The whole tree of messages, answers with their run.' },
  'PATCH /api/conversations/{id}': { summary: 'Rename, pin or archive.', body: changeConversationInput, status: 204 },
  'DELETE /api/conversations/{id}': { summary: 'Delete; gone for good after 30 days.', status: 204 },
  'POST /api/conversations/{id}/restore': { summary: 'Undo a deletion.', status: 204 },
  'POST /api/conversations/{id}/erase': { summary: 'Delete for good what is in the trash.', status: 204 },
  'POST /api/conversations/{id}/runs': { summary: 'Ask, and read the answer as it is written.', body: startRunInput, headers: idempotency, answers: 'events' },
  'GET /api/runs/{id}': { summary: 'State, text so far, usage, cost and timing of a run.' },
  'GET /api/runs/{id}/events': { summary: 'The stream of a run, from where the reader stands.', ...resuming },
  'POST /api/runs/{id}/stop': { summary: 'Stop a run.', status: 202 },
  'POST /api/runs/{id}/continue': { summary: 'Go on with an answer that ended before its time, as a new run.', status: 202 },
  'GET /api/documents': { summary: 'How far the reading of documents is.', query: { ids: 'Their ids, separated by commas.' } },
  'GET /api/documents/{id}': { summary: 'One document, with how far its reading is.' },
  'GET /api/documents/{id}/parts/{number}': { summary: 'The text of one page, slide or sheet, from 1.' },
  'POST /api/files': { summary: 'Store an image or a text of at most 10 MB.', body: 'bytes', query: { name: 'What it is called.' }, status: 201 },
  'GET /api/files/{id}': { summary: 'The bytes of a file.', answers: 'bytes' },
  'GET /api/administration/people': { summary: 'Everybody.' },
  'PATCH /api/administration/people/{id}': { summary: 'Change a role, disable an account, or allow its link to the identity provider.', body: changePersonInput, status: 204 },
  'POST /api/administration/people/{id}/password-link': { summary: 'A link with which the person chooses a new password; shown this once.', status: 201 },
  'GET /api/administration/invitations': { summary: 'Open invitations.' },
  'POST /api/administration/invitations': { summary: 'Invite somebody; the link is shown this once.', body: invitationInput, status: 201 },
  'DELETE /api/administration/invitations/{id}': { summary: 'Withdraw an invitation.', status: 204 },
  'GET /api/administration/settings': { summary: 'What holds for the whole installation.' },
  'PATCH /api/administration/settings': { summary: 'Change what is given.', body: settingsInput },
  'GET /api/administration/keys': { summary: "Everybody's API keys, without the keys." },
  'DELETE /api/administration/keys/{id}': { summary: "Revoke anybody's API key.", status: 204 },
  'GET /api/administration/guide': { summary: 'How to connect each kind of model server, as Markdown.' },
  'GET /api/administration/usage': { summary: 'Numbers by model, day, person, role and key; no conversation.', query: period },
  'GET /api/administration/usage/csv': { summary: 'The same as CSV, a row for each person, role, key and model of a day. Complete when it ends; what goes wrong after its beginning breaks the connection.', query: period, answers: 'bytes' },
  'GET /api/administration/budgets': { summary: 'All budgets, with what is spent and held back in their present day or month.' },
  'POST /api/administration/budgets': { summary: 'Limit what may be spent.', body: addBudgetInput, status: 201 },
  'PATCH /api/administration/budgets/{id}': { summary: 'Change how much, and what is done at the end of it.', body: changeBudgetInput, status: 204 },
  'DELETE /api/administration/budgets/{id}': { summary: 'Remove a limit.', status: 204 },
  'GET /api/administration/servers': { summary: 'Model servers, without their keys.' },
  'POST /api/administration/servers': { summary: 'Add a model server.', body: addServerInput, status: 201 },
  'PATCH /api/administration/servers/{id}': { summary: 'Change a model server.', body: changeServerInput },
  'DELETE /api/administration/servers/{id}': { summary: 'Remove a model server.', status: 204 },
  'POST /api/administration/servers/{id}/test': { summary: 'Whether a model server answers, also with changes that are not saved yet.', body: testServerInput },
  'GET /api/administration/models': { summary: 'All models and aliases there are, what was changed, and what they are unchanged.' },
  'PATCH /api/administration/models': { summary: 'Change what a model is offered as; null takes a change back.', body: changeModelInput, status: 204 },
  'POST /api/administration/models/order': { summary: 'The order in which models are offered.', body: orderModelsInput, status: 204 },
  'POST /api/administration/aliases/{id}': { summary: 'Make or replace an alias.', body: setAliasInput },
  'DELETE /api/administration/aliases/{id}': { summary: 'Remove an alias.', status: 204 },
  'POST /api/administration/servers/test': { summary: 'The same for one that is not named yet.', body: addServerInput },
  'GET /v1/models': { summary: 'Models that the key is good for, as OpenAI lists them.' },
  'GET /v1/models/{model}': { summary: 'One of them; the slash in its name as %2F.' },
  'POST /v1/chat/completions': { summary: 'Chat Completions by any model; events where "stream" is true.', body: chatSchema, headers: idempotency },
  'POST /v1/responses': { summary: 'Responses by any model; events where "stream" is true.', body: responsesSchema, headers: idempotency },
  'GET /v1/runs/{id}': { summary: 'State, text so far, usage, cost and timing of a request that was sent with an Idempotency-Key.' },
  'GET /v1/runs/{id}/events': { summary: 'Its stream, in the vocabulary of runs, from where the reader stands.', ...resuming },
  'POST /v1/embeddings': { summary: 'Vectors of texts.', body: embeddingSchema },
};
