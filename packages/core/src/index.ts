export type { Cloud } from './choose-cloud.ts';
export { readConfig, readPlatform, type Config, type EntraEnvironment } from './config.ts';
export type { Actor } from './actor/actor.ts';
export type { Person } from './actor/person.ts';
export { requireAdministrator } from './actor/require-administrator.ts';
export { requirePerson } from './actor/require-person.ts';
export type { Context } from './context.ts';
export type { ChatContext } from './runs/chat-context.ts';
export type { FileContext } from './files/file-context.ts';
export { changeConversation } from './conversations/change-conversation.ts';
export { createConversation } from './conversations/create-conversation.ts';
export { deleteConversation } from './conversations/delete-conversation.ts';
export { getConversation } from './conversations/get-conversation.ts';
export { eraseConversation } from './conversations/erase-conversation.ts';
export { listConversations } from './conversations/list-conversations.ts';
export { restoreConversation } from './conversations/restore-conversation.ts';
export type { DocumentContext } from './documents/document-context.ts';
export { giveUpStranded } from './documents/give-up-stranded.ts';
export { listDocuments } from './documents/list-documents.ts';
export { clearParts, writeParts, type WrittenPart } from './documents/processing/write-parts.ts';
export { concludeVersion, type VersionEnd } from './documents/processing/conclude-version.ts';
export { findVersion } from './documents/processing/find-version.ts';
export { giveUpVersion } from './documents/processing/give-up-version.ts';
export { ownerOfVersion } from './documents/processing/owner-of-version.ts';
export { noteProgress, type Progress } from './documents/processing/note-progress.ts';
export { readDocument, readDocumentPart } from './documents/read-document.ts';
export { refusedMember, storeMembers, type NewMember } from './documents/members/store-members.ts';
export { passwordName } from './documents/password-name.ts';
export { unlockDocument } from './documents/unlock-document.ts';
export type { Seals } from './ports/seals.ts';
export { sweepDocuments } from './documents/sweep-documents.ts';
export { readDocumentFile } from './documents/read-document-file.ts';
export { searchDocuments } from './documents/search-documents.ts';
export { createOpenaiFile, deleteOpenaiFile, getOpenaiFile, listOpenaiFiles } from './vector-stores/openai-files.ts';
export { searchVectorStore } from './vector-stores/search-vector-store.ts';
export { addVectorStoreFile, createVectorStore, deleteVectorStore, getVectorStore, getVectorStoreFile, listVectorStoreFiles, listVectorStores, removeVectorStoreFile } from './vector-stores/vector-stores.ts';
export { forgetVersions } from './documents/forget-versions.ts';
export { documentKey } from './files/document-key.ts';
export { noteBlob } from './files/note-blob.ts';
export { addPages } from './pages/add-pages.ts';
export { changePage } from './pages/change-page.ts';
export { fetchDuePages } from './pages/fetch-due-pages.ts';
export { addFoundPages } from './pages/fetching/add-found-pages.ts';
export { concludeFetch, giveUpPage } from './pages/fetching/conclude-fetch.ts';
export { findPage, type PageToFetch } from './pages/fetching/find-page.ts';
export { isThereAlready } from './pages/fetching/is-there-already.ts';
export { storeFetched } from './pages/fetching/store-fetched.ts';
export { giveUpStrandedPages } from './pages/give-up-stranded-pages.ts';
export { pageAddress } from './pages/page-address.ts';
export { readPageChanges } from './pages/read-page-changes.ts';
export { readVersionText } from './pages/read-version-text.ts';
export { refetchPage } from './pages/refetch-page.ts';
export { addGrant } from './repositories/add-grant.ts';
export { addRepositoryDocument } from './repositories/add-repository-document.ts';
export { changeRepository } from './repositories/change-repository.ts';
export { createRepository } from './repositories/create-repository.ts';
export { deleteRepository } from './repositories/delete-repository.ts';
export { handOverRepository } from './repositories/hand-over-repository.ts';
export { listGrants } from './repositories/list-grants.ts';
export { listRepositoryDocuments } from './repositories/list-repository-documents.ts';
export { listRepositories, readRepository } from './repositories/read-repository.ts';
export { removeGrant } from './repositories/remove-grant.ts';
export { removeRepositoryDocument } from './repositories/remove-repository-document.ts';
export { abandonUpload } from './uploads/abandon-upload.ts';
export { beginUpload } from './uploads/begin-upload.ts';
export { completeUpload } from './uploads/complete-upload.ts';
export { listUploads } from './uploads/list-uploads.ts';
export { storeUploadPart } from './uploads/store-upload-part.ts';
export { sweepUploads } from './uploads/sweep-uploads.ts';
export type { UploadContext } from './uploads/upload-context.ts';
export type { Hash } from './ports/hash.ts';
export { AppError, nameServer } from './errors.ts';
export { exportConversation } from './archives/export-conversation.ts';
export { exportPerson } from './archives/export-person.ts';
export { readWhenStale } from './read-when-stale.ts';
export { importConversation } from './archives/import-conversation.ts';
export { changeLimits } from './limits/change-limits.ts';
export { readLimits } from './limits/read-limits.ts';
export { readPersonLimits } from './limits/read-person-limits.ts';
export { setPersonLimits } from './limits/set-person-limits.ts';
export { sha256 } from './sha256.ts';
export { ownedBy } from './documents/processing/owned-by.ts';
export { storable } from './storable.ts';
export { parseInput } from './parse-input.ts';
export { readFile } from './files/read-file.ts';
export { sweepBlobs } from './files/sweep-blobs.ts';
export { sweepFiles } from './files/sweep-files.ts';
export { attachFile } from './documents/attach-file.ts';
export { answerRequest, type GatewayDialect } from './gateway/answer-request.ts';
export { builtInEmbedding, isBuiltIn } from './embeddings/built-in-embedding.ts';
export { chooseEmbedding, giveUpEmbedding } from './embeddings/choose-embedding.ts';
export { embedWithModel, type EmbedderContext, type TextsToEmbed } from './embeddings/embed-with-model.ts';
export { readEmbeddingChoice } from './embeddings/embedding-choice.ts';
export type { EmbeddingsContext } from './embeddings/embeddings-context.ts';
export type { Generation } from './embeddings/generation.ts';
export { beginGeneration, forgetLeaving, readGenerations, switchGeneration, versionLacksVectors } from './embeddings/generations.ts';
export { noteDimensions } from './embeddings/note-dimensions.ts';
export { readEmbedding } from './embeddings/read-embedding.ts';
export { goOnWithGeneration, stallGeneration } from './embeddings/stall-generation.ts';
export { indexBlocks, keepIndexes, vectorsPerBlock } from './embeddings/vector-index.ts';
export { sweepVectors } from './embeddings/sweep-vectors.ts';
export { embedTexts } from './gateway/embed-texts.ts';
export { countMessageTokens } from './gateway/messages/count-message-tokens.ts';
export { errorEvent } from './gateway/error-event.ts';
export { GatewayError } from './gateway/gateway-error.ts';
export type { GatewayOutput } from './gateway/gateway-output.ts';
export { getGatewayModel, listGatewayModels } from './gateway/list-gateway-models.ts';
export { sweepApiRequests } from './gateway/sweep-api-requests.ts';
export type { ActingKey } from './actor/acting-key.ts';
export { keyOf } from './actor/key-of.ts';
export { admitRequest } from './keys/admit-request.ts';
export { createKey, keyPrefix } from './keys/create-key.ts';
export { findKey, type FoundKey } from './keys/find-key.ts';
export { listKeys } from './keys/list-keys.ts';
export { mayMakeKeys } from './keys/may-make-keys.ts';
export { revokeKey } from './keys/revoke-key.ts';
export { ModelCatalogue } from './models/model-catalogue.ts';
export type { Model, ModelServer } from './models/model.ts';
export type { ModelSettings } from './models/model-settings.ts';
export { changeModel } from './models/change-model.ts';
export { findSuccessor } from './models/find-successor.ts';
export { listManagedModels } from './models/list-managed-models.ts';
export { listModels } from './models/list-models.ts';
export type { ModelContext } from './models/model-context.ts';
export { ModelHealth } from './models/model-health.ts';
export { orderModels } from './models/order-models.ts';
export { removeAlias } from './models/remove-alias.ts';
export { setAlias } from './models/set-alias.ts';
export { createSettingsReader } from './models/settings-reader.ts';
export { modelRecords } from './models.ts';
export type { ModelRecord } from './models/records/model-record.ts';
export { findDueJobs } from './jobs/find-due-jobs.ts';
export type { ClaimedJob } from './jobs/claim-job.ts';
export { finishingJob, finishingParameters } from './jobs/finishing-job.ts';
export type { JobContext } from './jobs/job-context.ts';
export { newJob } from './jobs/new-job.ts';
export { runJob, type JobHandlers } from './jobs/run-job.ts';
export { keepPayload } from './jobs/keep-payload.ts';
export { putOffJob } from './jobs/put-off-job.ts';
export { wakeJob } from './jobs/wake-job.ts';
export { storingJob } from './jobs/storing-job.ts';
export { listDeadLetters } from './jobs/list-dead-letters.ts';
export { retryDeadLetters } from './jobs/retry-dead-letters.ts';
export { sweepJobs } from './jobs/sweep-jobs.ts';
export type { JobNotice, Jobs } from './ports/jobs.ts';
export { BlobUploadError, type BlobContent, type BlobLinks, type Blobs, type BlobUpload, type ByteRange } from './ports/blobs.ts';
export type { Clock } from './ports/clock.ts';
export type { Log, LogFields } from './ports/log.ts';
export type { Metrics } from './ports/metrics.ts';
export type {
  AnswerImage,
  AnswerSchema,
  AnswerSource,
  EmbeddingOutcome,
  EmbeddingRequest,
  GenerationMessage,
  GenerationOutcome,
  GenerationPart,
  GenerationRequest,
  GenerationSink,
  GivenPassage,
  ListedModel,
  ModelKind,
  ModelProvider,
  ProviderFailure,
  RelayDialect,
  RelayOutcome,
  RelayReceiver,
  RelayRequest,
  ReasoningEffort, GenerationOption, GivenImage,
  ToolCall,
  ToolDefinition,
  ToolResult,
  Vendor,
} from './ports/model-provider.ts';
export type { DocumentToRecognise, Recognition, RecognitionBegun, RecognitionNotice, RecognitionResult } from './ports/recognition.ts';
export type { Passage, Retrieval, SearchScope } from './ports/retrieval.ts';
export type { Secrets } from './ports/secrets.ts';
export type { WebAnswer, WebFetch, WebFetchOptions } from './ports/web-fetch.ts';
export { Breakers } from './generation/breakers.ts';
export { Pace } from './generation/pace.ts';
export { pause } from './generation/pause.ts';
export { ReadTick } from './generation/read-tick.ts';
export type { Load } from './ports/load.ts';
export { RunEngine } from './runs/engine/run-engine.ts';
export { continueRun } from './runs/continue-run.ts';
export { getRun } from './runs/get-run.ts';
export { openRunEvents } from './runs/open-run-events.ts';
export { startRun } from './runs/start-run.ts';
export { sendAtOnce } from './runs/send-at-once.ts';
export { stopRun } from './runs/stop-run.ts';
export { withdrawRun } from './runs/withdraw-run.ts';
export { acceptInvitation } from './accounts/accept-invitation.ts';
export type { AccountContext } from './accounts/account-context.ts';
export { type OidcRoles, roleOfClaims } from './accounts/oidc-roles.ts';
export { type Entered, enterThroughProvider, type ProviderIdentity } from './accounts/enter-through-provider.ts';
export { changePerson } from './accounts/change-person.ts';
export { changeSettings } from './accounts/change-settings.ts';
export { completeSetup } from './accounts/complete-setup.ts';
export { ensureAdministrator } from './accounts/ensure-administrator.ts';
export { findSession, type FoundSession } from './accounts/find-session.ts';
export { findStanding } from './accounts/find-standing.ts';
export type { Identities, IdentityContext } from './actor/identities.ts';
export { deletePerson } from './accounts/delete-person.ts';
export { sweepPeople } from './accounts/sweep-people.ts';
export { invitePerson } from './accounts/invite-person.ts';
export { listInvitations } from './accounts/list-invitations.ts';
export { listPeople } from './accounts/list-people.ts';
export { makePasswordLink } from './accounts/make-password-link.ts';
export { needsAdministrator } from './accounts/needs-administrator.ts';
export type { Passwords } from './accounts/passwords.ts';
export { readInvitation } from './accounts/read-invitation.ts';
export { readPasswordLink } from './accounts/read-password-link.ts';
export { readSettings } from './accounts/read-settings.ts';
export { attemptSucceeded, type AttemptSubject, attemptVoid, beginAttempt } from './accounts/sign-in-attempts.ts';
export { signUp } from './accounts/sign-up.ts';
export { type Origin, returnVisit, spendVisit, type Visit } from './accounts/visit-quota.ts';
export { sweepAccounts } from './accounts/sweep-accounts.ts';
export { usePasswordLink } from './accounts/use-password-link.ts';
export { withdrawInvitation } from './accounts/withdraw-invitation.ts';
export { addServer } from './servers/add-server.ts';
export { changeServer } from './servers/change-server.ts';
export { configuredRecord } from './servers/configured-server.ts';
export { lendingRefusal } from './servers/kinds/lending-refusal.ts';
export { listServers } from './servers/list-servers.ts';
export { removeServer } from './servers/remove-server.ts';
export type { ServerContext } from './servers/server-context.ts';
export type { ServerRecord } from './servers/server-record.ts';
export { serverRecords } from './servers/server-records.ts';
export { testNewServer, testServer } from './servers/test-server.ts';
export { addBudget } from './usage/budgets/add-budget.ts';
export { changeBudget } from './usage/budgets/change-budget.ts';
export { listBudgets } from './usage/budgets/list-budgets.ts';
export { readOwnBudgets } from './usage/budgets/read-own-budgets.ts';
export { removeBudget } from './usage/budgets/remove-budget.ts';
export { exportUsage } from './usage/export-usage.ts';
export { expireUsage } from './usage/expire-usage.ts';
export { readOwnUsage } from './usage/read-own-usage.ts';
export { readUsage } from './usage/read-usage.ts';
export type { UsageRequest } from './usage/reservation.ts';
export { reserveUsage } from './usage/reserve-usage.ts';
export type { SettledUsage } from './usage/settlement.ts';
export { settleUsage } from './usage/settle-usage.ts';
export { KnownBudgets } from './usage/budgets/known-budgets.ts';
export { UsageQueue } from './usage/usage-queue.ts';
export { KeyRates } from './keys/key-rates.ts';
export type { ReservedUsage } from './usage/within-budget.ts';
export { changeOrganisation, readWholeOrganisation } from './organisation/change-organisation.ts';
export { changeOwnInstructions, readInstructions } from './organisation/instructions.ts';
export { readLogo, setLogo } from './organisation/logo.ts';
export { readOrganisation } from './organisation/read-organisation.ts';
export { writeTitle } from './titles/write-title.ts';
export { rateAnswer } from './ratings/rate-answer.ts';
export { readRatings } from './ratings/read-ratings.ts';
