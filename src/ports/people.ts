/** Tells the athlete something outside the UI, once. Carries no numbers by default. */
export interface Notifier {
  notify(message: { title: string; body: string; key: string }): Promise<{ delivered: boolean; reason: string | null }>;
}

export interface Insight {
  text: string;
  /** Names of the facts the sentence rests on. */
  facts: string[];
}

/** Turns facts of a review into a few sentences. Never changes anything; may fail, then the template text stands. */
export interface Narrator {
  narrate(facts: Record<string, unknown>, signal?: AbortSignal): Promise<Insight[]>;
}

/** Where keys and tokens live. Values never reach logs, argv or the database. */
export interface SecretStore {
  read(name: string): string | null;
  /** Atomic and durable before it returns (temp file, fsync, rename; mode 0600). */
  write(name: string, value: string): void;
  remove(name: string): boolean;
  list(): { name: string; origin: 'environment' | 'systemd' | 'file' }[];
}
