// The problem's life as a rail: in the colour of the status then valid, dotted where nothing was heard.
import { firstDay, formatDay } from '#core/calendar.ts';
import type { LedgerEvent } from '#core/problem.ts';
import type { Standing } from '#core/status-of.ts';
import { isDone } from '#core/status.ts';
import type { ProblemFile } from '#engine/contract.ts';
import type { Words } from '#i18n/words.ts';
import type { ReactNode } from 'react';
import { Cite } from './cite.tsx';
import { useApp, useWords } from './context.tsx';
import { overdueBy } from './file-facts.tsx';
import { StatusSymbol } from './status-symbol.tsx';
import { type Rail, timelineOf, type TimelineNode } from './timeline.ts';

export function FileTimeline({ file }: { file: ProblemFile }) {
  const { t, number } = useWords();
  const head = useApp((state) => state.ledger?.head);
  const asOf = useApp((state) => state.view.query.asOf);
  if (!head) return undefined;
  const { nodes, events, later } = timelineOf(file, firstDay(asOf), head);
  const counted = t('core.count.events', { count: events, n: number(events) });
  const isCited = file.problem.events.every(({ source }) => source !== undefined);
  return (
    <section>
      <h3 className="file-section">
        {t('ledger.file.timeline')}
        <span>{events > 0 && isCited ? t('ledger.file.timelineCited', { events: counted }) : counted}</span>
      </h3>
      <ol className="timeline">
        {nodes.map((node, place) => (
          <Node key={place} node={node} file={file} />
        ))}
      </ol>
      {later > 0 && <p className="file-later">{t('ledger.file.later', { count: later, n: number(later) })}</p>}
    </section>
  );
}

function Node({ node, file }: { node: TimelineNode; file: ProblemFile }) {
  const words = useWords();
  const { t } = words;
  switch (node.kind) {
    case 'event':
      return (
        <Line
          date={node.event.on}
          rail={node.rail}
          mark={node.began ? <StatusSymbol status={node.began} size={15} /> : <i />}
        >
          <EventText event={node.event} />
        </Line>
      );
    case 'deadline':
      return (
        <Line date={node.on} rail={node.rail} mark={<Flag />}>
          <b>{t('ledger.file.deadlineNode')}</b>
        </Line>
      );
    case 'as_of':
      return (
        <Line date={node.on} rail="plain" mark={<StatusSymbol status={node.standing.status} size={16} />}>
          <b>{t('ledger.file.asOfNode')}</b>
          <p>{knownToday(node.standing, file, firstDay(node.on), words)}</p>
        </Line>
      );
  }
}

interface LineProps {
  readonly date: string | undefined;
  readonly rail: Rail;
  readonly mark: ReactNode;
  readonly children: ReactNode;
}

function Line({ date, rail, mark, children }: LineProps) {
  const { t } = useWords();
  return (
    <li className="timeline-node" data-rail={rail}>
      <span className="timeline-date">{date ?? t('ledger.file.undated')}</span>
      <span className="timeline-mark">{mark}</span>
      <div className="timeline-text">{children}</div>
    </li>
  );
}

function EventText({ event }: { event: LedgerEvent }) {
  const words = useWords();
  const word = event.kind === 'observed' ? event.word : undefined;
  return (
    <>
      <b>{words.event(event.kind)}</b>
      <Cite source={event.source} />
      {event.kind === 'observed' && (
        <p>{word === undefined ? words.status(event.status) : <span lang="zh-CN">{word}</span>}</p>
      )}
      {event.note !== undefined && event.note !== word && <p lang="zh-CN">{event.note}</p>}
    </>
  );
}

function knownToday(standing: Standing, { deadline }: ProblemFile, asOf: number, words: Words): string {
  const { t } = words;
  if (standing.isDueUnpublished) return t('ledger.file.silent');
  if (standing.isOverdue && deadline !== undefined) return overdueBy(asOf - deadline, words);
  if (standing.since === undefined) return t('ledger.file.unsaid');
  const since = standing.isUndated
    ? `${words.status(standing.status)} · ${t('ledger.file.undated')}`
    : t('ledger.file.since', { day: formatDay(standing.since), status: words.status(standing.status) });
  if (deadline === undefined || isDone(standing.status)) return since;
  return `${since} · ${words.daysLeft(deadline - asOf)}`;
}

function Flag() {
  return (
    <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden="true">
      <path
        d="M3 15V2h8.500l-2.500 3 2.500 3H3"
        fill="var(--surface)"
        stroke="var(--ink)"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
    </svg>
  );
}
