// Some records as they would stand in the ledger, in the order of its table.
import type { RowView } from '#engine/contract.ts';
import { useWords } from './context.tsx';
import { districtWordsOf } from './ledger-columns.tsx';
import { StatusSymbol } from './status-symbol.tsx';

const HEADS = ['id', 'name', 'status', 'district', 'deadline', 'unit', 'precision'] as const;

export function ImportSample({ rows, all }: { readonly rows: readonly RowView[]; readonly all: number }) {
  const { t, number } = useWords();
  const title = t(rows.length < all ? 'imports.sampleSome' : 'imports.sampleAll', { n: number(rows.length) });
  if (rows.length === 0) return null;
  return (
    <section className="import-sample" aria-label={title}>
      <h3>{title}</h3>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be in reach of the keyboard */}
      <section className="import-scroll" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {t(`imports.sampleHead.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <SampleLine key={row.row} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function SampleLine({ row }: { readonly row: RowView }) {
  const words = useWords();
  const { id, name, standing, districtWords, deadline, deadlineKind, leadUnit, precision } = row;
  const absent = words.t('core.absent');
  const district = districtWordsOf(row, words);
  return (
    <tr>
      <td>{id}</td>
      <th scope="row">{name}</th>
      <td>
        <span className="import-status">
          <StatusSymbol status={standing.status} size={13} />
          {words.status(standing.status)}
        </span>
      </td>
      <td>{district === absent ? (districtWords ?? absent) : district}</td>
      <td>{deadline ?? (deadlineKind === 'unknown' ? absent : words.deadlineKind(deadlineKind))}</td>
      <td>{leadUnit ?? absent}</td>
      <td>{words.precision(precision)}</td>
    </tr>
  );
}
