import type { PlanOperation } from '../../src/plan/operations.ts';
import { exportNow } from '../../src/review/act/export.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { openApp } from '../../src/wire/app.ts';

/** A hand edit as the program makes it, for operations that only rules propose: `driver.js '[operations as JSON]'`. */
async function drive(operations: PlanOperation[]): Promise<number> {
  const app = await openApp(process.env);
  try {
    editPlan(app.deps, operations);
    const { open } = await exportNow(app.deps);
    return open > 0 ? 7 : 0;
  } finally {
    app.close();
  }
}

drive(JSON.parse(process.argv[2] ?? '[]') as PlanOperation[]).then((code) => {
  process.exitCode = code;
});
