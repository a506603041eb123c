// Which of the published figures say how many problems there were and how many were done, in this province.

interface PublishedItem {
  readonly id: string;
  readonly kind: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly as_of: string | null;
  readonly source: string | null;
  readonly total?: number | null;
  readonly completed?: number | null;
  readonly completion_rate_published?: number | null;
}

interface Published {
  readonly items: readonly PublishedItem[];
  readonly sources: readonly { readonly id: string; readonly title: string; readonly publisher: string | null }[];
}

export interface PublishedFigure {
  readonly item: PublishedItem & { readonly total: number; readonly completed: number; readonly as_of: string };
  readonly source: string;
  /** share of 1: as published where it was, else worked out from the two published numbers */
  readonly rate: number;
  readonly isRatePublished: boolean;
}

/** Rectification counts with both numbers and a day, oldest first; nationwide and comparison figures stay out. */
export function publishedOf({ items, sources }: Published): readonly PublishedFigure[] {
  return items
    .flatMap((item) => {
      const { total, completed, as_of: asOf } = item;
      if (item.kind !== 'rectification' || item.id.startsWith('cn-')) return [];
      if (typeof total !== 'number' || typeof completed !== 'number' || typeof asOf !== 'string') return [];
      const rate = item.completion_rate_published;
      const isRatePublished = typeof rate === 'number';
      return [
        {
          item: { ...item, total, completed, as_of: asOf },
          source: sourceWords(sources.find((source) => source.id === item.source)),
          rate: isRatePublished ? rate / 100 : completed / total,
          isRatePublished,
        },
      ];
    })
    .toSorted((a, b) => a.item.as_of.localeCompare(b.item.as_of));
}

function sourceWords(source: Published['sources'][number] | undefined): string {
  if (!source) return '';
  return source.publisher === null ? `《${source.title}》` : `${source.publisher}《${source.title}》`;
}
