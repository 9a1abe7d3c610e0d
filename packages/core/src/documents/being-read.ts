/** States of a version that is still being read, as a list for SQL. */
export const beingRead = `('uploaded', 'reading', 'recognising', 'indexing')`;
