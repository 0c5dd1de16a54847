import type { ActivitySource } from '../../ports/sources.ts';
import { type FitFolderDeps, pullFolder } from './pull.ts';
import { normaliseRecords } from './record.ts';

export type { ReadFs } from './files.ts';
export { type ImportDeps, importPaths } from './import-paths.ts';
export type { FitFolderDeps } from './pull.ts';
export type { FileOutcome, FileReport, ImportReport, KnownProbe, SaveImport } from './report.ts';

/**
 * The configured folder as a source. A dropped file is taken whatever its date: the range of the request is for
 * sources that have to be asked by date. Complete through the end of the latest recording, because watches hand their
 * recordings over in order; null until there is one.
 */
export function createFitFolderSource(deps: FitFolderDeps): ActivitySource {
  return {
    source: 'fit-folder',
    pull: (request) => pullFolder(deps, request),
    normalise: (records, context) => ({ activities: normaliseRecords(records, context.zone), measurements: [] }),
  };
}
