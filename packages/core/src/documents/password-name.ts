/** The name under which a version's password is sealed. */
export const passwordName = (versionId: string): string => `password of document ${versionId}`;
