/**
 * What the application's pages may do at the document store directly (CORS): send the parts of a file to its signed addresses.
 * Names of headers may end in `*`.
 */
export const storeAccess = {
  methods: ['GET', 'PUT'],
  headers: ['content-type', 'content-md5', 'x-amz-*'],
  exposedHeaders: ['ETag'],
  maxAgeSeconds: 3600,
} as const;

export type StoreAccess = typeof storeAccess;
