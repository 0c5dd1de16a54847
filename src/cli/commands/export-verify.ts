import { answersTo, checkDrift, driftWords, SINK_NAMES } from '../../review/act/drift.ts';
import type { CommandRun } from '../context.ts';

/** `coach export verify`: compares the copies on Garmin and Hevy and the files with what was exported, now. */
export const run: CommandRun = async (context) => {
  const app = await context.open();
  const { questions, compared, unseen, mendings } = await checkDrift(app.deps);
  const shown = questions.map((one) => {
    const { id, workoutId, sink, kind, date, observedDate, differences, askedAt } = one;
    const words = driftWords(one, app.deps);
    return { id, workoutId, sink, kind, date, observedDate, differences, askedAt, words, answers: answersTo(one) };
  });
  const lines = shown.flatMap((one) => [one.words, `  coach export ${one.answers.join('|')} ${one.id}`]);
  const different = [
    questions.length > 0 ? `${questions.length} to decide` : '',
    mendings.length > 0 ? `${mendings.length} to write again` : '',
  ].filter(Boolean);
  const undecided = different.length === 0 ? 'all as exported.' : `${different.join(', ')}.`;
  const state =
    compared > 0
      ? [`${compared} ${compared === 1 ? 'copy' : 'copies'} compared, ${undecided}`]
      : unseen.length > 0
        ? []
        : ['Nothing is out there that could be compared.'];
  context.print({ compared, unseen, questions: shown, mendings }, [
    ...lines,
    ...mendings.map((one) => `${SINK_NAMES[one.sink]}: ${one.words}`),
    ...(mendings.length > 0 ? ['  coach export resume writes it again'] : []),
    ...unseen.map((sink) => `${SINK_NAMES[sink]} could not be looked at.`),
    ...state,
  ]);
  return 0;
};
