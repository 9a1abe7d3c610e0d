/** A passage that was found. */
export interface Hit {
  versionId: string;
  ordinal: number;
  score: number;
}
