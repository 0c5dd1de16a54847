import { settingWords } from '../../athlete/setting-change.ts';
import type { SettingFiles, StoredSetting } from '../../ports/settings.ts';
import type { StoredProposal } from '../../ports/storage.ts';
import type { ReviewDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';

type Deps = Pick<ReviewDeps, 'storage' | 'clock' | 'settingFiles'>;

/**
 * Writes down that a setting is to change; call inside the transaction of the decision. The file itself is written by
 * `carryOutSettings`. Throws "stale-basis" when there is nothing to change any more.
 */
export function intendSetting(deps: Deps, stored: StoredProposal): number {
  const { setting } = stored.draft;
  if (!setting) throw new Refusal('cannot-apply', 'This proposal changes no setting.', { where: stored.id });
  const hunk = deps.settingFiles.plan(setting);
  if (hunk !== null && 'refused' in hunk) throw new Refusal('cannot-apply', hunk.refused, { where: stored.id });
  if (hunk === null)
    throw new Refusal('stale-basis', `Nothing was written: "${settingWords(setting)}" is so already.`, {
      where: stored.id,
      nextStep: 'coach review',
    });
  return deps.storage.settings.intend({
    proposalId: stored.id,
    reviewId: stored.reviewId,
    author: `rule:${stored.draft.ruleId}`,
    at: deps.clock.now(),
    change: setting,
    summary: settingWords(setting),
    hunk,
  });
}

/** One change brought to its end: written, looked at again, and said so. */
function carryOut(setting: StoredSetting, files: SettingFiles): string | null {
  const direction = setting.state === 'planned' ? 'make' : 'take-back';
  const wanted = direction === 'make' ? 'after' : 'before';
  // Written before a crash, only not said so: nothing to do.
  if (files.state(setting.hunk) === wanted) return null;
  const problem = files.write(setting.hunk, direction);
  if (problem !== null) return problem;
  return files.state(setting.hunk) === wanted ? null : 'it was not there when read back';
}

const isOpen = ({ state }: StoredSetting) => state === 'planned' || state === 'undoing';

/** Whether `carryOutSettings` has anything to do. */
export function hasOpenSettings(storage: Pick<Deps['storage'], 'settings'>): boolean {
  return storage.settings.list().some(isOpen);
}

/**
 * Carries out what was decided about settings and not done yet, after a decision and at every start, so that a crash
 * in between is made good. A change that cannot be made is kept as failed, with the reason.
 * @returns how many files were brought to what was decided
 */
export function carryOutSettings(deps: Deps): number {
  let done = 0;
  for (const setting of deps.storage.settings.list()) {
    if (!isOpen(setting)) continue;
    const problem = carryOut(setting, deps.settingFiles);
    const now = deps.clock.now();
    if (problem === null) {
      deps.storage.settings.setState(setting.id, setting.state === 'planned' ? 'applied' : 'undone', now);
      done++;
    } else deps.storage.settings.setState(setting.id, setting.state === 'planned' ? 'failed' : 'applied', now, problem);
  }
  return done;
}

/** The setting "s3" names, or the last one that can be taken back; null when there is none. */
export function undoableSetting(deps: Pick<ReviewDeps, 'storage'>, wanted: number | null): StoredSetting | null {
  const all = deps.storage.settings.list();
  if (wanted === null) return all.findLast((one) => one.state === 'applied') ?? null;
  const found = all.find((one) => one.id === wanted);
  if (!found) throw new Refusal('unknown-id', `There is no change of a setting s${wanted}.`, { where: `s${wanted}` });
  if (found.state !== 'applied')
    throw new Refusal('already-decided', `s${wanted} is ${found.state}.`, { where: `s${wanted}` });
  return found;
}

/** Puts the earlier lines back. Throws "stale-basis" when somebody wrote there since. */
export function undoSetting(deps: Deps, setting: StoredSetting): void {
  if (deps.settingFiles.state(setting.hunk) !== 'after')
    throw new Refusal('stale-basis', `${setting.hunk.file} was changed there since; nothing was written.`, {
      where: `s${setting.id}`,
      nextStep: 'coach config edit',
    });
  deps.storage.settings.setState(setting.id, 'undoing', deps.clock.now());
  carryOutSettings(deps);
  const after = deps.storage.settings.list().find((one) => one.id === setting.id);
  if (after?.state !== 'undone') throw new Refusal('cannot-apply', after?.error ?? 'It could not be written.');
}
