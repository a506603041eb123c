// The page on a phone: the map everywhere, search, day and totals over it, the rest as sheets from below.
import { Button } from '#ui/button.tsx';
import { Sheet, type SheetStop } from '#ui/sheet.tsx';
import { type ReactNode, useState } from 'react';
import { AsOfPicker } from './as-of-picker.tsx';
import { useApp, useCommands, useFrame, useWords } from './context.tsx';
import { Notices } from './notices.tsx';
import { OpenedFile } from './opened-file.tsx';
import { PhoneFilters } from './phone-filters.tsx';
import { PhoneList } from './phone-list.tsx';
import { SearchField } from './search-field.tsx';
import { UnplacedNote } from './unplaced-tray.tsx';
import './ledger-table.css';
import './phone-shell.css';

type Content = 'filters' | 'list';

export function PhoneShell({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const isFileOpen = useApp((state) => state.file !== undefined);
  /** what is to be placed lies under no sheet */
  const isPlacing = useApp((state) => state.tool === 'place');
  const [content, setContent] = useState<Content>('filters');
  const [stop, setStop] = useState<SheetStop>('low');
  const [fileStop, setFileStop] = useState<SheetStop>('half');
  if (isPlacing && fileStop !== 'low') setFileStop('low');
  const openList = () => {
    setContent('list');
    setStop('full');
  };
  return (
    <div className="phone" data-file={isFileOpen || undefined}>
      <main className="phone-map">
        <Notices />
        {children}
      </main>
      <header className="phone-top">
        <SearchField />
        <AsOfPicker />
        <TotalsPill />
      </header>
      {isFileOpen ? (
        <Sheet label={t('ledger.file.title')} gripLabel={t('ledger.phone.sheet')} stop={fileStop} onStop={setFileStop}>
          <OpenedFile />
        </Sheet>
      ) : (
        <Sheet
          label={t(content === 'filters' ? 'ledger.phone.filters' : 'ledger.title')}
          gripLabel={t('ledger.phone.sheet')}
          stop={stop}
          onStop={setStop}
          footer={
            <Foot
              content={content}
              onList={openList}
              onFilters={() => {
                setContent('filters');
                setStop('half');
              }}
              onMap={() => setStop('low')}
            />
          }
        >
          {content === 'filters' ? <PhoneFilters onOpen={() => stop === 'low' && setStop('half')} /> : <ListSheet />}
        </Sheet>
      )}
    </div>
  );
}

function TotalsPill() {
  const { t, number } = useWords();
  const totals = useFrame()?.totals;
  const parts = [
    [totals?.matching, t('ledger.phone.matching')],
    [totals?.placed, t('ledger.phone.placed')],
    [totals?.known, t('ledger.phone.known')],
  ] as const;
  return (
    <output className="phone-totals">
      {parts.map(([count, word], place) => (
        <span key={word}>
          {place > 0 && ' · '}
          <b>{count === undefined ? t('core.absent') : number(count)}</b> {word}
        </span>
      ))}
    </output>
  );
}

interface FootProps {
  readonly content: Content;
  readonly onList: () => void;
  readonly onFilters: () => void;
  readonly onMap: () => void;
}

function Foot({ content, onList, onFilters, onMap }: FootProps) {
  const { t, number } = useWords();
  const matching = useFrame()?.totals.matching ?? 0;
  return (
    <div className="phone-foot">
      {content === 'filters' ? (
        <Button kind="line" onClick={onList}>
          {t('ledger.phone.list')}
        </Button>
      ) : (
        <Button kind="line" onClick={onFilters}>
          {t('ledger.phone.filters')}
        </Button>
      )}
      <Button kind="primary" onClick={onMap}>
        {t('ledger.phone.show', { n: number(matching) })}
      </Button>
    </div>
  );
}

/** All matching problems, or those that no map can show. */
function ListSheet() {
  const { t, number } = useWords();
  const commands = useCommands();
  const isUnplaced = useApp((state) => state.table.subset.kind === 'unplaced');
  const totals = useFrame()?.totals;
  return (
    <div className="phone-list-sheet">
      <fieldset className="phone-tabs" aria-label={t('ledger.tabs')}>
        <button type="button" aria-pressed={!isUnplaced} onClick={() => void commands.showSubset({ kind: 'all' })}>
          {t('ledger.title')} {totals && number(totals.matching)}
        </button>
        <button type="button" aria-pressed={isUnplaced} onClick={() => void commands.showSubset({ kind: 'unplaced' })}>
          {t('ledger.unplaced')} {totals && number(totals.matching - totals.placed)}
        </button>
      </fieldset>
      {isUnplaced && <UnplacedNote />}
      <PhoneList />
    </div>
  );
}
