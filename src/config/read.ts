import { type LoadedConfig, loadConfig } from './load.ts';
import { readText } from './read-text.ts';

/** Reads and checks a configuration file; null when there is none. */
export function readConfig(file: string): (LoadedConfig & { text: string }) | null {
  const text = readText(file);
  return text === null ? null : { ...loadConfig(text, file), text };
}
