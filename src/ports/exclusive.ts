/** One at a time across processes. Null: somebody else is at it. */
export type Exclusive = <T>(name: 'exports', body: () => Promise<T>) => Promise<T | null>;
