import type { SourceName } from '../activities/model.ts';
import type { SinkName } from '../plan/model.ts';
import type { PlannedCopy, WorkoutSink } from '../ports/sinks.ts';
import type { ActivitySource } from '../ports/sources.ts';

/** What is loaded at the first call, and only once. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let held: Promise<T> | null = null;
  return () => (held ??= load());
}

/** A source whose connector is loaded when something is pulled: most looks at an evening pull nothing. */
export function lateSource(source: SourceName, load: () => Promise<ActivitySource>): ActivitySource {
  let loaded: ActivitySource | null = null;
  async function get(): Promise<ActivitySource> {
    loaded ??= await load();
    return loaded;
  }
  return {
    source,
    async ready() {
      await get();
    },
    pull: async (request) => (await get()).pull(request),
    normalise(records, context) {
      if (loaded === null) throw new Error(`nobody waited for the source ${source} to be ready`);
      return loaded.normalise(records, context);
    },
  };
}

/** A sink that says at once what its copies would be like; the rest of its connector is loaded when it is asked. */
export function lateSink(sink: SinkName, copy: PlannedCopy, load: () => Promise<WorkoutSink>): WorkoutSink {
  return {
    sink,
    ...copy,
    put: async (workout, context) => (await load()).put(workout, context),
    retract: async (workout, context) => (await load()).retract(workout, context),
    observe: async (from, to, known) => (await (await load()).observe?.(from, to, known)) ?? null,
  };
}
