// The table's columns, what each is read as, and how sure that is.
import { type FieldMapping, MAPPED_FIELDS, type MappedField } from '#core/field-mapping.ts';
import type { UnderstoodColumn, UnderstoodTable } from '#core/understood-file.ts';
import { Select } from '#ui/select.tsx';
import { useCommands, useWords } from './context.tsx';

const NOT_READ = 'not_read';

export function ImportMapping({ table: { columns, mapping } }: { readonly table: UnderstoodTable }) {
  const { t } = useWords();
  return (
    <section className="import-mapping" aria-label={t('imports.mapping')}>
      <h3>{t('imports.mapping')}</h3>
      <div className="import-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('imports.column')}</th>
              <th scope="col">{t('imports.samples')}</th>
              <th scope="col">{t('imports.means')}</th>
              <th scope="col">{t('imports.certain')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <ColumnLine key={column.name} column={column} mapping={mapping} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ColumnLine({ column, mapping }: { readonly column: UnderstoodColumn; readonly mapping: FieldMapping }) {
  const { t, number, list } = useWords();
  const commands = useCommands();
  const { name, field, confidence, samples } = column;
  const options = [
    { id: NOT_READ, label: t('imports.notRead') },
    ...MAPPED_FIELDS.map((id) => ({ id, label: t(`imports.fields.${id}`) })),
  ] as const;
  return (
    <tr data-read={field !== undefined || undefined}>
      <th scope="row">{name}</th>
      <td className="import-samples">{list(samples.map(String))}</td>
      <td>
        <Select
          label={`${t('imports.means')} ${name}`}
          value={field ?? NOT_READ}
          options={options}
          onChange={(id) => void commands.remapImport(readAs(mapping, name, id === NOT_READ ? undefined : id))}
        />
      </td>
      <td className="import-confidence">{confidence !== undefined && `${number(Math.round(confidence * 100))} %`}</td>
    </tr>
  );
}

/** A column has one meaning, and a field comes from one column. */
function readAs(mapping: FieldMapping, column: string, field: MappedField | undefined): FieldMapping {
  const kept = Object.entries(mapping.columns).filter(([each, name]) => name !== column && each !== field);
  return { ...mapping, columns: Object.fromEntries(field === undefined ? kept : [...kept, [field, column]]) };
}
