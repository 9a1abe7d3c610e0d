import type { Role } from '@aistudio/contract';
import type { Alias, ModelOverrides, ModelProblem } from '@aistudio/contract/schemas';
import type { ModelKind } from '../ports/model-provider.ts';
import { applyOverrides } from './apply-overrides.ts';
import type { Model } from './model.ts';
import { ModelListings, type ListingOptions } from './model-listings.ts';
import { noSettings, type ModelSettings } from './model-settings.ts';
import { retired } from './retired.ts';

export interface Offer {
  models: Model[];
  aliases: Alias[];
  problems: ModelProblem[];
}

/** A model as its server and vendor describe it, with what administrators changed. */
export interface CatalogueEntry {
  model: Model;
  listed: Model;
  overrides: ModelOverrides;
}

/** The models that may be asked: those of every server as administrators changed them, and the aliases. */
export class ModelCatalogue {
  readonly #listings: ModelListings;
  readonly #settings: (fresh: boolean) => Promise<ModelSettings>;
  readonly #today: () => string;
  #changed = false;

  constructor(options: ListingOptions & { settings?: (fresh: boolean) => Promise<ModelSettings> }) {
    this.#listings = new ModelListings(options);
    this.#settings = options.settings ?? (async () => noSettings);
    this.#today = () => new Date(options.clock.now()).toISOString().slice(0, 10);
  }

  /** What this role may use, in order. */
  async list(role: Role, kind: ModelKind = 'chat'): Promise<Offer> {
    const { entries, aliases, problems } = await this.listAll();
    const usable = entries.map(({ model }) => model).filter((model) => model.kind === kind && mayUse(model, role));
    const known = new Set(usable.map((model) => model.reference));
    return {
      problems,
      models: usable,
      aliases: aliases
        .filter((alias) => alias.roles?.includes(role) ?? true)
        .map((alias) => ({ ...alias, models: alias.models.filter((reference) => known.has(reference)) }))
        .filter((alias) => alias.models.length > 0),
    };
  }

  /** Everything of every kind, whoever may use it. */
  async listAll(): Promise<{ entries: CatalogueEntry[]; aliases: Alias[]; problems: ModelProblem[] }> {
    const [{ models: listed, problems }, settings] = await Promise.all([this.#listings.list(), this.#known()]);
    const entries = listed.map((each) => {
      const overrides = settings.models.get(each.reference) ?? {};
      return { model: applyOverrides(each, overrides), listed: each, overrides };
    });
    const aliases = [...settings.aliases].map(([reference, alias]) => ({ ...alias, reference }));
    return { entries: inOrder(entries, ({ overrides }) => overrides.position), aliases: inOrder(aliases, ({ position }) => position), problems };
  }

  /**
   * The models that may answer, the first choice first: one for a model, several for an alias or a model with a fallback;
   * none if it does not exist or this role may not use it. A model past its last day comes last.
   */
  async choose(reference: string, role: Role): Promise<Model[]> {
    const settings = await this.#known();
    const chosen = new Map<string, Model>();
    const seen = new Set<string>();
    let next = [reference];
    while (next.length > 0) {
      const found = (await Promise.all(next.map((each) => this.#usable(each, role, settings, seen)))).flat();
      for (const model of found) if (!chosen.has(model.reference)) chosen.set(model.reference, model);
      next = found.flatMap((model) => (model.fallback === null || seen.has(model.fallback) ? [] : [model.fallback]));
    }
    if (chosen.size < 2) return [...chosen.values()];
    const today = this.#today();
    return [...chosen.values()].toSorted((a, b) => Number(retired(a, today)) - Number(retired(b, today)));
  }

  /** The model, whoever may use it; null if no server offers it. */
  async find(reference: string): Promise<Model | null> {
    const [model, settings] = await Promise.all([this.#listings.find(reference), this.#known()]);
    return model === null ? null : applyOverrides(model, settings.models.get(reference));
  }

  /** The successor of a model that its server may no longer offer; null if its vendor names nothing that this role may use. */
  async successorOf(reference: string, role: Role): Promise<Model | null> {
    const successor = await this.#listings.successorOf(reference);
    return successor === null ? null : ((await this.choose(successor, role))[0] ?? null);
  }

  /** Forgets what was read and listed, because something was changed here. */
  forget(): void {
    this.#listings.forget();
    this.settingsChanged();
  }

  /** The next question reads the settings again. */
  settingsChanged(): void {
    this.#changed = true;
  }

  async #usable(reference: string, role: Role, settings: ModelSettings, seen: Set<string>): Promise<Model[]> {
    if (seen.has(reference)) return [];
    seen.add(reference);
    const alias = settings.aliases.get(reference);
    if (alias !== undefined) {
      if (alias.roles?.includes(role) === false) return [];
      return (await Promise.all(alias.models.map((each) => this.#usable(each, role, settings, seen)))).flat();
    }
    const model = await this.find(reference);
    return model !== null && mayUse(model, role) ? [model] : [];
  }

  #known(): Promise<ModelSettings> {
    const fresh = this.#changed;
    this.#changed = false;
    return this.#settings(fresh);
  }
}

function mayUse(model: Model, role: Role): boolean {
  return model.enabled && (model.roles?.includes(role) ?? true);
}

function inOrder<T>(entries: T[], positionOf: (entry: T) => number | undefined): T[] {
  const place = (entry: T) => positionOf(entry) ?? Number.MAX_SAFE_INTEGER;
  return entries.toSorted((a, b) => place(a) - place(b));
}
