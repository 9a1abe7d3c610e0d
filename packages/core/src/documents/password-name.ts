/** What the password of a version is sealed under. */
export const passwordName = (versionId: string): string => `password of document ${versionId}`;
