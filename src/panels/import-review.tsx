// A file that was read and not taken yet: what was understood, what may be chosen, and how the ledger would look.
import type { PendingImport } from '#state/store.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { FileButton } from '#ui/file-button.tsx';
import { useApp, useCommands, useWords } from './context.tsx';
import { GroupedFindings } from './grouped-findings.tsx';
import { ImportFacts } from './import-facts.tsx';
import { ImportMap } from './import-map.tsx';
import { ImportMapping } from './import-mapping.tsx';
import { ImportSample } from './import-sample.tsx';
import { ImportSettings } from './import-settings.tsx';
import './import-review.css';

export function ImportReview() {
  const { t } = useWords();
  const commands = useCommands();
  const pending = useApp((state) => state.pendingImport);
  return (
    <Dialog
      isWide
      isOpen={pending !== undefined}
      title={t('shell.import.review', { name: pending?.input.name ?? '' })}
      closeLabel={t('shell.import.leave')}
      onOpenChange={(isOpen) => {
        if (!isOpen) void commands.discardImport();
      }}
    >
      {pending && <Review pending={pending} />}
    </Dialog>
  );
}

function Review({ pending }: { readonly pending: PendingImport }) {
  const { t, number } = useWords();
  const { inspected, findings, isReading } = pending;
  const { table } = inspected;
  return (
    <div className="import-review" aria-busy={isReading}>
      <ImportFacts inspected={inspected} />
      {table?.sampledOf !== undefined && (
        <p className="import-sampled">
          {t('imports.sampled', { n: number(inspected.stats.records), total: number(table.sampledOf) })}
        </p>
      )}
      <div className="import-sides">
        <div className="import-side">
          {table && <ImportSettings table={table} stats={inspected.stats} basis={inspected.summary.head.basis} />}
          <ImportMap inspected={inspected} />
        </div>
        <div className="import-side">
          {table && <ImportMapping table={table} />}
          <ImportSample rows={inspected.sample} all={inspected.stats.read} />
          <section aria-label={t('imports.findings', { n: number(findings.length) })} className="import-findings">
            <h3>{t('imports.findings', { n: number(findings.length) })}</h3>
            {findings.length === 0 ? (
              <p className="muted">{t('imports.nothingFound')}</p>
            ) : (
              <GroupedFindings findings={findings} />
            )}
          </section>
        </div>
      </div>
      <ReviewFoot pending={pending} />
    </div>
  );
}

function ReviewFoot({ pending: { inspected, isReading } }: { readonly pending: PendingImport }) {
  const { t } = useWords();
  const commands = useCommands();
  return (
    <div className="import-foot">
      {inspected.table && (
        <>
          <Button onClick={() => commands.saveMapping()}>{t('imports.saveMapping')}</Button>
          <FileButton accept=".json" onPick={([file]) => file && void commands.loadMapping(file)}>
            {t('imports.loadMapping')}
          </FileButton>
        </>
      )}
      <div className="import-decide">
        <output className="muted">{isReading && t('imports.reading')}</output>
        <Button kind="line" onClick={() => void commands.discardImport()}>
          {t('imports.cancel')}
        </Button>
        <Button kind="primary" disabled={isReading} onClick={() => void commands.acceptImport()}>
          {t('imports.accept')}
        </Button>
      </div>
    </div>
  );
}
