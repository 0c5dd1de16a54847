export type { BodyOptions } from './body.ts';
export { createHevyClient, createHevyHttp, HEVY_URL, type HevyClient, type HevyClientOptions } from './client.ts';
export { createCustomExercise, listTemplates } from './custom-exercise.ts';
export { normaliseHevy } from './normalise.ts';
export { createHevySink, FOLDER_TITLE, type HevySinkDeps } from './sink.ts';
export { memorySlotStore, type Slot, type SlotStore } from './slots.ts';
export { createHevySource, type HevySourceDeps } from './source.ts';
export { fetchUser } from './user.ts';
export type { TemplateBody } from './write-schema.ts';
