/** The model that comes with the program. It knows English; its id names everything else that changes vectors. */
export const builtInEmbedding = { id: 'all-minilm-l6-v2-int8/384/1', name: 'all-MiniLM-L6-v2', dimensions: 384 } as const;

export const isBuiltIn = (model: string): boolean => model === builtInEmbedding.id;
