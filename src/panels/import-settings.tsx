// What the user may choose about a table as a whole: which sheet, whose ledger, which coordinates. Each choice reads it again.
import { type FieldMapping, PLACINGS } from '#core/field-mapping.ts';
import { type Basis, BASES } from '#core/problem.ts';
import type { CrsCandidate, FileStats, UnderstoodTable } from '#core/understood-file.ts';
import { Segmented } from '#ui/segmented.tsx';
import { Select } from '#ui/select.tsx';
import type { ReactNode } from 'react';
import { useCommands, useWords } from './context.tsx';

/** In which Chinese text files come. */
const ENCODINGS = ['UTF-8', 'GB18030', 'BIG5', 'UTF-16LE'] as const;

interface Props {
  readonly stats: FileStats;
  readonly table: UnderstoodTable;
  readonly basis: Basis;
}

export function ImportSettings({ table: { tables, mapping, candidates }, stats, basis }: Props) {
  const { t, number } = useWords();
  const commands = useCommands();
  const { encoding } = stats;
  const { placing = 'none' } = mapping;
  return (
    <section className="import-settings" aria-label={t('imports.settings')}>
      <h3>{t('imports.settings')}</h3>
      {tables.length > 1 && (
        <Setting label={t('imports.table')}>
          <Select
            label={t('imports.table')}
            value={mapping.table ?? ''}
            options={tables.map(({ name, records }) => ({
              id: name,
              label: t('imports.tableOf', { name, n: number(records) }),
            }))}
            onChange={(table) => void commands.remapImport({ table, basis, placing })}
          />
        </Setting>
      )}
      {encoding !== undefined && (
        <Setting label={t('imports.encoding')}>
          <Select
            label={t('imports.encoding')}
            value={encoding}
            options={[...new Set([encoding, ...ENCODINGS])].map((id) => ({ id, label: id }))}
            onChange={(chosen) => void commands.remapImport({ encoding: chosen, basis, placing })}
          />
        </Setting>
      )}
      {candidates.length > 0 && (
        <Systems
          candidates={candidates}
          chosen={mapping.crs}
          onChoose={(crs) => void commands.remapImport({ ...mapping, crs })}
        />
      )}
      <PlacingSetting mapping={mapping} stats={stats} />
      <Setting label={t('imports.basis')} help={t(`imports.basisHelp.${basis}`)}>
        <Segmented
          label={t('imports.basis')}
          value={basis}
          segments={BASES.map((id) => ({ id, label: t(`imports.basisOf.${id}`) }))}
          onChange={(chosen) => void commands.remapImport({ ...mapping, basis: chosen })}
        />
      </Setting>
    </section>
  );
}

/** Only where it makes a difference. */
function PlacingSetting({ mapping, stats }: { readonly mapping: FieldMapping; readonly stats: FileStats }) {
  const { t } = useWords();
  const commands = useCommands();
  const { placing = 'none' } = mapping;
  if (stats.unplaced + (stats.atSeat ?? 0) === 0) return null;
  return (
    <Setting label={t('imports.placing')} help={t(`imports.placingHelp.${placing}`)}>
      <Segmented
        label={t('imports.placing')}
        value={placing}
        segments={PLACINGS.map((id) => ({ id, label: t(`imports.placingOf.${id}`) }))}
        onChange={(chosen) => void commands.remapImport({ ...mapping, placing: chosen })}
      />
    </Setting>
  );
}

interface SystemsProps {
  readonly candidates: readonly CrsCandidate[];
  readonly chosen: string | undefined;
  readonly onChoose: (crs: string) => void;
}

function Systems({ candidates, chosen, onChoose }: SystemsProps) {
  const { t, lang, meters } = useWords();
  const accuracyOf = ({ accuracyMeters }: CrsCandidate): string | undefined => {
    if (accuracyMeters === undefined) return undefined;
    if (accuracyMeters === 'unknown') return t('imports.accuracyUnknown');
    return t('imports.accuracy', { meters: meters(accuracyMeters) });
  };
  const current = candidates.find(({ id }) => id === chosen) ?? candidates[0];
  const accuracy = current && accuracyOf(current);
  // at the end of a long name in a narrow list it would be cut off
  const note = accuracy === undefined ? [] : [t('imports.accuracyNote', { accuracy })];
  return (
    <Setting label={t('imports.crs')} help={[t('imports.crsHelp'), ...note].join(' ')}>
      <Select
        label={t('imports.crs')}
        value={current?.id ?? ''}
        options={candidates.map((candidate) => ({
          id: candidate.id,
          label: [lang === 'en' ? candidate.name.en : candidate.name.zh, accuracyOf(candidate) ?? ''].join(' ').trim(),
        }))}
        onChange={onChoose}
      />
    </Setting>
  );
}

function Setting({ label, help, children }: { label: string; help?: string; children: ReactNode }) {
  return (
    <div className="import-setting">
      <span>{label}</span>
      {children}
      {help !== undefined && <p className="muted">{help}</p>}
    </div>
  );
}
