import { reduce, type UiEvent, type UiState } from './state.ts';

/** The state between the keys and the paint: an event counts at once, the screen follows when React gets to it. */
export interface UiStore {
  get(): UiState;
  dispatch(event: UiEvent): void;
  subscribe(listener: () => void): () => void;
}

export function createUiStore(initial: UiState): UiStore {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
