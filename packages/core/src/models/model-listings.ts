import type { ModelProblem } from '@aistudio/contract/schemas';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ListedModel } from '../ports/model-provider.ts';
import { describeModel } from './describe-model.ts';
import { findRecord, rankOf } from './find-record.ts';
import type { Model, ModelServer } from './model.ts';
import type { ModelRecord } from './records/model-record.ts';

/** Milliseconds for which a listing is cached, and for which a server is waited for. */
const freshMs = 60_000;
const failedFreshMs = 5_000;
const listingMs = 5_000;

interface Listing {
  models: Model[];
  problem: string | null;
  readAt: number;
}

export interface ListingOptions {
  /** May remember briefly which servers there are, unless asked for `fresh` ones. */
  servers: (fresh: boolean) => Promise<ModelServer[]>;
  clock: Clock;
  log: Log;
}

/** The models of every server, listed live, cached for a minute and refreshed in the background. */
export class ModelListings {
  readonly #servers: (fresh: boolean) => Promise<ModelServer[]>;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listings = new Map<string, Listing>();
  readonly #reading = new Map<string, Promise<Listing>>();

  #forgotten = false;

  constructor(options: ListingOptions) {
    this.#servers = options.servers;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  async list(): Promise<{ models: Model[]; problems: ModelProblem[] }> {
    const servers = await this.#known();
    const listings = await Promise.all(servers.map((server) => this.#listing(server)));
    return {
      models: listings.flatMap((listing) => listing.models),
      problems: listings.flatMap((listing, index) => (listing.problem === null || servers[index]!.optional ? [] : [{ server: servers[index]!.name, message: listing.problem }])),
    };
  }

  /**
   * Null if no server offers it. A model missing from a cached list is looked up once more;
   * a server that does not list its models may have any: it says so itself when asked for an answer.
   */
  async find(reference: string): Promise<Model | null> {
    const slash = reference.indexOf('/');
    const name = reference.slice(0, slash);
    const server = (await this.#known()).find((each) => each.provider.server === name);
    if (slash < 1 || server === undefined) return null;
    const known = (listing: Listing) =>
      listing.models.find((model) => model.reference === reference) ??
      (listing.problem === null ? null : describeModel(server, unlisted(reference.slice(slash + 1)), this.#today()));
    const remembered = await this.#listing(server);
    const found = known(remembered);
    if (found !== null || this.#clock.monotonic() - remembered.readAt < failedFreshMs) return found;
    return known(await this.#read(server));
  }

  /** The model that the vendor names as successor, if its server offers it; null otherwise. */
  async successorOf(reference: string): Promise<string | null> {
    const slash = reference.indexOf('/');
    const server = (await this.#known()).find((each) => each.provider.server === reference.slice(0, slash));
    if (server === undefined) return null;
    const { models } = await this.#listing(server);
    const listed = models.find((model) => model.reference === reference);
    if (listed !== undefined) return listed.successor;
    const successor = findRecord(server.provider.vendor, reference.slice(slash + 1), this.#today())?.successor ?? null;
    return successorAmong(models, server, successor, this.#today());
  }

  /** Forgets what was listed, because a key or an address changed. */
  forget(): void {
    this.#listings.clear();
    this.#forgotten = true;
  }

  #known(): Promise<ModelServer[]> {
    const fresh = this.#forgotten;
    this.#forgotten = false;
    return this.#servers(fresh);
  }

  async #listing(server: ModelServer): Promise<Listing> {
    const remembered = this.#listings.get(server.provider.server);
    if (remembered === undefined) return this.#read(server);
    const age = this.#clock.monotonic() - remembered.readAt;
    if (age > (remembered.problem === null ? freshMs : failedFreshMs)) void this.#read(server);
    return remembered;
  }

  #today(): string {
    return new Date(this.#clock.now()).toISOString().slice(0, 10);
  }

  #read(server: ModelServer): Promise<Listing> {
    const name = server.provider.server;
    const running = this.#reading.get(name);
    if (running !== undefined) return running;
    const reading = this.#ask(server).finally(() => this.#reading.delete(name));
    this.#reading.set(name, reading);
    return reading;
  }

  async #ask(server: ModelServer): Promise<Listing> {
    const { provider } = server;
    const deadline = new AbortController();
    const cancel = this.#clock.after(listingMs, () => deadline.abort());
    let listing: Listing;
    try {
      const models = describeAll(server, await provider.listModels(deadline.signal), this.#today());
      listing = { models, problem: null, readAt: this.#clock.monotonic() };
    } catch (error) {
      const detail = (error as { detail?: string }).detail ?? (error as Error).message;
      if (!server.optional) this.#log.warn('models_not_listed', { server: provider.server, detail });
      const before = this.#listings.get(provider.server)?.models ?? [];
      listing = { models: before, problem: `${server.name} did not list its models. Check its address and key.`, readAt: this.#clock.monotonic() };
    }
    cancel();
    this.#listings.set(provider.server, listing);
    return listing;
  }
}

/** What is assumed about a model that nobody described. */
function unlisted(id: string): ListedModel {
  return { id, name: id, description: '', contextTokens: null, outputTokens: null, images: true, reasoning: false };
}

/** In the order of the table if there is one, each naming its successor by the name that this server uses. */
function describeAll(server: ModelServer, listed: ListedModel[], today: string): Model[] {
  const models = listed.map((each) => describeModel(server, each, today));
  const rank = (model: Model) => rankOf(server.provider.vendor, recordOf(model, server, today));
  return models.toSorted((a, b) => rank(a) - rank(b)).map((model) => ({ ...model, successor: successorAmong(models, server, model.successor, today) }));
}

function recordOf(model: Model, server: ModelServer, today: string): ModelRecord | null {
  return findRecord(server.provider.vendor, model.knownAs ?? model.id, today);
}

/** `id` is a record's; the result is the server's name for that model. */
function successorAmong(models: Model[], server: ModelServer, id: string | null, today: string): string | null {
  return id === null ? null : (models.find((model) => recordOf(model, server, today)?.id === id)?.reference ?? null);
}
