// The page's frame: which panel stands where, wide and on a phone.
import { DropZone } from '#panels/drop-zone.tsx';
import { Filters } from '#panels/filters.tsx';
import { KpiStrip } from '#panels/kpi-strip.tsx';
import { LedgerTable } from '#panels/ledger-table.tsx';
import { Notices } from '#panels/notices.tsx';
import { OpenedFile } from '#panels/opened-file.tsx';
import { PendingImport } from '#panels/pending-import.tsx';
import { PhoneShell } from '#panels/phone-shell.tsx';
import { TopBar } from '#panels/top-bar.tsx';
import { useApp, useCommands, useFrame, useWords } from '#panels/context.tsx';
import { type ReactNode, useEffect, useState } from 'react';
import { MapPane } from './map-pane.tsx';
import { Splitter } from '#ui/splitter.tsx';
import { useMediaQuery } from '#ui/use-media-query.ts';
import './layout.css';

export function Layout() {
  const isPhone = useMediaQuery('(max-width: 719px)');
  return (
    <Standing>
      <DropZone />
      <PendingImport />
      {isPhone ? (
        <PhoneShell>
          <MapPane isPhone />
        </PhoneShell>
      ) : (
        <Desk />
      )}
    </Standing>
  );
}

/** Tells whether the counts on the page are those of the view; what is on the page is not drawn again with it. */
function Standing({ children }: { readonly children: ReactNode }) {
  const commands = useCommands();
  const frame = useFrame();
  const isSettled = useApp((state) => state.view.query === frame?.query);
  const ledgerName = useApp((state) => state.ledgerName);
  useEffect(() => commands.frameDrawn(frame), [commands, frame]);
  return (
    <div data-frame={isSettled ? 'settled' : 'pending'} data-ledger={ledgerName}>
      {children}
    </div>
  );
}

function Desk() {
  const isFileOpen = useApp((state) => state.file !== undefined);
  const words = useWords();
  const [tableHeight, setTableHeight] = useState(248);
  return (
    <div className="desk" data-file={isFileOpen || undefined} style={{ ['--table' as string]: `${tableHeight}px` }}>
      <TopBar />
      <KpiStrip />
      <Filters />
      <main className="desk-map">
        <Notices />
        <MapPane isPhone={false} />
      </main>
      <section className="desk-table" aria-label={words.t('app.table')}>
        <Splitter label={words.t('app.splitter')} value={tableHeight} min={120} max={720} onChange={setTableHeight} />
        <LedgerTable />
      </section>
      {isFileOpen && <OpenedFile />}
    </div>
  );
}
