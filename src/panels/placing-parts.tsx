// The parts of placing by hand: what to do over the map, what the file and the tray offer, and what was done.
import { placeByHand } from '#core/place-by-hand.ts';
import type { Problem } from '#core/problem.ts';
import type { Notice } from '#state/store.ts';
import type { Words } from '#i18n/words.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { useAfter } from '#ui/use-later.ts';
import { useMediaQuery } from '#ui/use-media-query.ts';
import { useShortcut } from '#ui/use-shortcut.ts';
import { useApp, useCommands, useWords } from './context.tsx';
import { FindingList } from './finding-list.tsx';
import { districtWordsOf } from './ledger-columns.tsx';
import { problemName } from './problem-name.ts';
import './placing.css';

const UNDO_MS = 20_000;

/** Over the map while a place is being shown. */
export function PlacingCard({ metersPerPixel }: { readonly metersPerPixel: number }) {
  const words = useWords();
  const { t } = words;
  const commands = useCommands();
  const problem = useApp((state) => state.file?.problem);
  const isTouch = useMediaQuery('(pointer: coarse)');
  useShortcut('Escape', () => commands.setTool(undefined));
  if (!problem) return null;
  const { precision, byHandWithinMeters = 0 } = placeByHand([0, 0], metersPerPixel);
  const district = districtWordsOf(problem, words);
  return (
    <section className="card placing-card" aria-label={t('placing.card.label')}>
      <b>{t('placing.card.title', { name: problemName(problem, words.lang).text })}</b>
      <IconButton icon="close" label={t('placing.card.cancel')} onClick={() => commands.setTool(undefined)} />
      <p>{t(isTouch ? 'placing.card.howTouch' : 'placing.card.how')}</p>
      <p className="muted">
        {t('placing.card.within', {
          meters: words.meters(byHandWithinMeters),
          precision: words.precision(precision),
        })}
        {district !== t('core.absent') && t('placing.card.stated', { district })}
      </p>
    </section>
  );
}

/** In the file of a problem that no source gives a place. */
export function PlacingBox({ problem }: { readonly problem: Problem }) {
  const { t, meters } = useWords();
  const commands = useCommands();
  const isBusy = useApp((state) => state.tool === 'place' || state.opening !== undefined || !state.isMapAvailable);
  const [place] = problem.places;
  const start = () => void commands.startPlacing(problem.id);
  return (
    <div className="placing-box">
      <p>{place ? t('placing.byHand', { meters: meters(place.byHandWithinMeters ?? 0) }) : t('placing.none')}</p>
      <Button kind="line" icon="pin" disabled={isBusy} onClick={start}>
        {t(place ? 'placing.move' : 'placing.start')}
      </Button>
      {place && (
        <>
          <Button kind="line" disabled={isBusy} onClick={() => void commands.takeOffMap(problem.id)}>
            {t('placing.remove')}
          </Button>
          <p className="muted">{t('placing.kept')}</p>
        </>
      )}
    </div>
  );
}

/** In the tray: the problem selected there, or else its first, so that one after the other can be placed. */
export function TrayPlacing() {
  const { t } = useWords();
  const commands = useCommands();
  const selected = useApp((state) => (state.file?.problem.places.length === 0 ? state.file.problem.id : undefined));
  const first = useApp((state) => (state.table.subset.kind === 'unplaced' ? state.table.rows.get(0)?.id : undefined));
  const isBusy = useApp((state) => state.tool === 'place' || state.opening !== undefined || !state.isMapAvailable);
  const id = selected ?? first;
  return (
    id !== undefined && (
      <Button kind="link" icon="pin" disabled={isBusy} onClick={() => void commands.startPlacing(id)}>
        {t('placing.start')}
      </Button>
    )
  );
}

type Placed = Extract<Notice, { kind: 'placed' }>;

/** What was done, with the way back; what does not fit stays until it is closed. */
export function PlacedNotice({ notice }: { readonly notice: Placed }) {
  const words = useWords();
  const commands = useCommands();
  const { findings } = notice;
  const close = () => commands.dismiss(notice);
  return (
    <div className="card notice">
      {findings.length === 0 && <GoesAway onGone={close} />}
      <Icon name={findings.length === 0 ? 'check' : 'alert'} />
      <div>
        <p>{saysWhat(notice, words)}</p>
        {misfitWords(notice, words).map((misfit) => (
          <p key={misfit}>{misfit}</p>
        ))}
        <FindingList findings={findings.filter(({ code }) => code !== 'district_mismatch')} />
      </div>
      <Button
        kind="link"
        onClick={() => {
          close();
          void commands.undoPlacing();
        }}
      >
        {words.t('placing.undo')}
      </Button>
      <IconButton icon="close" label={words.t('shell.close')} onClick={close} />
    </div>
  );
}

function GoesAway({ onGone }: { readonly onGone: () => void }) {
  useAfter(UNDO_MS, onGone);
  return null;
}

function saysWhat({ problem }: Placed, { t, lang, meters }: Words): string {
  const name = problemName(problem, lang).text;
  const [place] = problem.places;
  if (!place) return t('placing.removed', { name });
  return t('placing.done', { name, meters: meters(place.byHandWithinMeters ?? 0) });
}

/** The district by its name, which a finding of any file cannot know. */
function misfitWords({ findings, problem }: Placed, { t, division, divisions }: Words): readonly string[] {
  const stated = divisions(problem.districts);
  return findings
    .filter(({ code }) => code === 'district_mismatch')
    .map(({ context: { value = '' } }) =>
      ADCODE.test(String(value))
        ? t('placing.elsewhere', { found: division(String(value)), stated })
        : t('placing.nowhere', { stated }),
    );
}

const ADCODE = /^\d{6}$/;
