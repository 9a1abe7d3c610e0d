import type { Role } from '../context.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ListedModel, ModelKind } from '../ports/model-provider.ts';
import { describeModel } from './describe-model.ts';
import { findRecord, rankOf } from './find-record.ts';
import type { Model, ModelServer } from './model.ts';

/** Milliseconds a listing is taken for true, and for how long a server may think about it. */
const freshMs = 60_000;
const failedFreshMs = 5_000;
const listingMs = 5_000;

/** What is assumed of a model that nobody described. */
function unlisted(id: string): ListedModel {
  return { id, name: id, description: '', contextTokens: null, outputTokens: null, images: true, reasoning: false };
}

interface Listing {
  models: Model[];
  problem: string | null;
  readAt: number;
}

export interface ModelProblem {
  server: string;
  message: string;
}

/** The models of every server, listed live, remembered for a minute and refreshed behind the reader's back. */
export class ModelCatalogue {
  readonly #servers: (fresh: boolean) => Promise<ModelServer[]>;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listings = new Map<string, Listing>();
  readonly #reading = new Map<string, Promise<Listing>>();

  #forgotten = false;

  /** `servers` may remember for a moment which servers there are, unless asked for `fresh` ones. */
  constructor(options: { servers: (fresh: boolean) => Promise<ModelServer[]>; clock: Clock; log: Log }) {
    this.#servers = options.servers;
    this.#clock = options.clock;
    this.#log = options.log;
  }

  /** What this role may use, in the order in which it is offered. */
  async list(_role: Role, kind: ModelKind = 'chat'): Promise<{ models: Model[]; problems: ModelProblem[] }> {
    const servers = await this.#known();
    const listings = await Promise.all(servers.map((server) => this.#listing(server)));
    return {
      models: listings.flatMap((listing) => listing.models).filter((model) => model.kind === kind),
      problems: listings.flatMap((listing, index) => (listing.problem === null ? [] : [{ server: servers[index]!.name, message: listing.problem }])),
    };
  }

  /** Who may answer, the first choice first: one for a model, several for an alias; none when there is none or this role may not use it. */
  async choose(reference: string, _role: Role): Promise<Model[]> {
    const model = await this.find(reference);
    return model === null ? [] : [model];
  }

  /**
   * The model, whoever may use it. Null when no server offers it. A model missing from a remembered list is asked for once more;
   * a server that does not list its models at all may have any: it says so itself when asked for an answer.
   */
  async find(reference: string): Promise<Model | null> {
    const slash = reference.indexOf('/');
    const name = reference.slice(0, slash);
    const server = (await this.#known()).find((each) => each.provider.server === name);
    if (slash < 1 || server === undefined) return null;
    const known = (listing: Listing) =>
      listing.models.find((model) => model.reference === reference) ?? (listing.problem === null ? null : describeModel(server, unlisted(reference.slice(slash + 1)), this.#today()));
    const remembered = await this.#listing(server);
    const found = known(remembered);
    if (found !== null || this.#clock.monotonic() - remembered.readAt < failedFreshMs) return found;
    return known(await this.#read(server));
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
      this.#log.warn('models_not_listed', { server: provider.server, detail });
      const before = this.#listings.get(provider.server)?.models ?? [];
      listing = { models: before, problem: `${server.name} did not list its models. Check its address and key.`, readAt: this.#clock.monotonic() };
    }
    cancel();
    this.#listings.set(provider.server, listing);
    return listing;
  }
}

/** In the order of the table where there is one, each naming its successor by what this server calls it. */
function describeAll(server: ModelServer, listed: ListedModel[], today: string): Model[] {
  const { vendor } = server.provider;
  const described = listed.map((each) => ({ model: describeModel(server, each, today), record: findRecord(vendor, each.knownAs ?? each.id, today) }));
  const successorOf = (id: string | null) => (id === null ? null : (described.find(({ record }) => record?.id === id)?.model.reference ?? null));
  return described
    .toSorted((a, b) => rankOf(vendor, a.record) - rankOf(vendor, b.record))
    .map(({ model, record }) => ({ ...model, successor: successorOf(record?.successor ?? null) }));
}
