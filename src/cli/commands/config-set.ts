import { ConfigEditError, editConfig } from '../../config/index.ts';
import { Refusal } from '../../review/refusal.ts';
import { pathsFrom } from '../../wire/settings.ts';
import { checkedConfig, configText, replaceConfig } from '../config-file.ts';
import type { CommandRun } from '../context.ts';
import { typedValue } from '../typed-value.ts';

/** `coach config set KEY VALUE`: one value; comments stay, and nothing is written unless the whole file is still right. */
export const run: CommandRun = async (context, [key = '', given]) => {
  const { configFile } = pathsFrom(context.io.env);
  const before = configText(configFile);
  if (given === undefined)
    throw new Refusal('usage', `Say what ${key} should be.`, { where: key, accepted: 'a value, or "" for none' });
  let after: string;
  try {
    after = editConfig(before, key, typedValue(given));
  } catch (error) {
    if (!(error instanceof ConfigEditError)) throw error;
    throw new Refusal('bad-value', error.message, { where: error.path, nextStep: 'coach config edit' });
  }
  checkedConfig(after, configFile, 'Nothing was changed.');
  const changed = after !== before;
  if (changed) replaceConfig(configFile, after);
  context.print({ key, changed, file: configFile }, [changed ? `${key} is set.` : `${key} was so already.`]);
  return 0;
};
