/** Whether a claim is still valid, as a condition; `first` is the number of its first parameter, of `finishingParameters`. */
export const ownedBy = (first: number): string => `exists (select 1 from jobs where id = $${first}::text and epoch = $${first + 1}::int and state = 'running')`;
