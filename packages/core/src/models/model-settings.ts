import type { AliasSettings, ModelOverrides } from '@aistudio/contract/schemas';

export interface ModelSettings {
  /** By reference. */
  models: ReadonlyMap<string, ModelOverrides>;
  /** By reference, `alias/<name>`. */
  aliases: ReadonlyMap<string, AliasSettings>;
}

export const noSettings: ModelSettings = { models: new Map(), aliases: new Map() };
