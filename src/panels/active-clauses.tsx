// Every clause in force as a chip that takes it back.
import { DIMENSIONS, emptyQuery, type Query } from '#core/query.ts';
import { wordNearness, wordRange, wordValue } from '#i18n/query-words.ts';
import type { Words } from '#i18n/words.ts';
import type { Commands } from '#state/commands.ts';
import { Chip } from '#ui/chip.tsx';
import { useApp, useCommands, useWords } from './context.tsx';
import './active-clauses.css';

/** More chosen values of one dimension than this share a chip. */
const SEPARATE = 4;

export function ActiveClauses() {
  const words = useWords();
  const commands = useCommands();
  const query = useApp((state) => state.view.query);
  const clauses = clausesOf(query, words, commands);
  if (clauses.length === 0) return undefined;
  return (
    <ul className="active-clauses" aria-label={words.t('shell.filters.active')}>
      {clauses.map(({ key, text, remove }) => (
        <li key={key}>
          <Chip removeLabel={words.t('shell.filters.remove', { clause: text })} onRemove={remove}>
            {text}
          </Chip>
        </li>
      ))}
    </ul>
  );
}

interface Clause {
  readonly key: string;
  readonly text: string;
  readonly remove: () => void;
}

function clausesOf(query: Query, words: Words, commands: Commands): readonly Clause[] {
  const { t } = words;
  const lists = DIMENSIONS.flatMap((dimension): Clause[] => {
    const values = query.values[dimension] ?? [];
    if (values.length > SEPARATE) {
      const [text = ''] = words.clauses({ ...emptyQuery(query.asOf), values: { [dimension]: values } });
      return [{ key: dimension, text, remove: () => commands.setValues(dimension, []) }];
    }
    return values.map((value) => ({
      key: `${dimension} ${value}`,
      text: wordValue(dimension, value, words),
      remove: () => commands.toggleValue(dimension, value),
    }));
  });
  const { deadline, bbox, area, near } = query;
  const text = query.text.trim();
  return [
    ...lists,
    ...(deadline ? one('deadline', wordRange(deadline, t), () => commands.setDeadline(undefined)) : []),
    ...(bbox ? one('bbox', t('core.query.bbox'), () => commands.setBbox(undefined)) : []),
    ...(area ? one('area', t('core.query.area'), () => commands.setArea(undefined)) : []),
    ...(near ? one('near', wordNearness(near, words), () => commands.setNear(undefined)) : []),
    ...(text === '' ? [] : one('text', t('core.query.text', { text }), () => commands.setText(''))),
  ];
}

function one(key: string, text: string, remove: () => void): readonly Clause[] {
  return [{ key, text, remove }];
}
