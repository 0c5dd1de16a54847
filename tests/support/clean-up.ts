import { afterAll } from 'vitest';
import { removeTempFolders } from './temp-folder.ts';

// Runs for every test file. A hook in a helper would count for the first file that imports it only, as one process
// serves many files.
afterAll(removeTempFolders);
