// Chinese text as it is typed on a Latin keyboard: full pinyin and initials, run by run.

/** Spells texts, one line each: `xishanqu yangchen` then, after a blank, `xsq yc`; anything that is not Chinese parts the runs. */
export type Speller = (text: string) => string;

const RUNS = /\p{Script=Han}+/gu;

export async function loadSpeller(): Promise<Speller> {
  const { pinyin } = await import('pinyin-pro');
  return (text) => {
    const runs = (text.match(RUNS) ?? []).map((run) => pinyin(run, { toneType: 'none', type: 'array', v: true }));
    const full = runs.map((syllables) => syllables.join(''));
    const initials = runs.map((syllables) => syllables.map((syllable) => syllable.charAt(0)).join(''));
    return [...full, ...initials].join(' ');
  };
}
