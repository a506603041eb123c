// The command line as typed, made sense of: `ledger check FILE… | stats FILE | convert IN OUT`.
import { defined, keysOf } from '#core/by-key.ts';
import { type Day, isDay } from '#core/calendar.ts';
import { LANGS, type Lang } from '#i18n/i18n.ts';
import { parseArgs } from 'node:util';

export const USAGE: Readonly<Record<Lang, string>> = {
  en: `usage: npm run ledger -- check FILE… [--json]
       npm run ledger -- stats FILE [--as-of YYYY-MM-DD] [--json]
       npm run ledger -- convert IN OUT [--as-of YYYY-MM-DD] [--where 'status=overdue&district=530112'] [--to-crs EPSG:4543|GCJ02|BD09|…] [--json]
       npm run ledger -- diff OLD NEW [--json]
Of a file that is no ledger: --source-crs EPSG:4543|GCJ02|BD09|… says in which coordinates it is, --mapping M.json how it is read.
OUT ends in .guatu.geojson (ledger), .geojson or .json (flat), .geojsonl, .csv, .xlsx, .kml, .kmz, .ovkml, .shp.zip, .gpkg, .fgb, .qml or .sld. --lang zh-CN|en chooses the language of messages.
`,
  'zh-CN': `用法：npm run ledger -- check 文件… [--json]
      npm run ledger -- stats 文件 [--as-of YYYY-MM-DD] [--json]
      npm run ledger -- convert 输入 输出 [--as-of YYYY-MM-DD] [--where 'status=overdue&district=530112'] [--to-crs EPSG:4543|GCJ02|BD09|…] [--json]
      npm run ledger -- diff 旧 新 [--json]
不是台账的文件：--source-crs EPSG:4543|GCJ02|BD09|… 说明坐标系，--mapping M.json 说明怎样读。
输出的扩展名：.guatu.geojson（台账）、.geojson 或 .json（平表）、.geojsonl、.csv、.xlsx、.kml、.kmz、.ovkml、.shp.zip、.gpkg、.fgb、.qml、.sld。--lang zh-CN|en 选择提示的语言。
`,
};

export type Command =
  | { readonly name: 'check'; readonly files: readonly string[] }
  | { readonly name: 'stats'; readonly file: string; readonly asOf: Day }
  | {
      readonly name: 'convert';
      readonly from: string;
      readonly to: string;
      readonly asOf: Day;
      readonly where: string;
      /** system of what is written; absent = the format's own */
      readonly toCrs?: string;
    }
  | { readonly name: 'diff'; readonly before: string; readonly after: string };

export interface Arguments {
  readonly command: Command;
  /** how a file that is no ledger is to be read */
  readonly sourceCrs?: string;
  /** a file with a saved mapping */
  readonly mapping?: string;
  readonly isJson: boolean;
  readonly lang: Lang;
}

/** Undefined = not a command of ours: show the usage. */
export function parseArguments(argv: readonly string[], defaults: { today: Day; lang: Lang }): Arguments | undefined {
  const typed = parseTyped(argv);
  if (!typed) return undefined;
  const { values, positionals } = typed;
  const [first, ...files] = positionals;
  const name = keysOf(COMMANDS).find((each) => each === first);
  const lang = values.lang === undefined ? defaults.lang : LANGS.find((each) => each === values.lang);
  const where = values.where ?? '';
  const asOf = values['as-of'] ?? new URLSearchParams(where).get('asOf') ?? defaults.today;
  if (name === undefined || lang === undefined || !isDay(asOf)) return undefined;
  if (SOME_TAKE.some((option) => values[option] !== undefined && !TAKES[name].includes(option))) return undefined;
  const command = COMMANDS[name](files, { asOf, where, toCrs: values['to-crs'] });
  const { mapping, 'source-crs': sourceCrs } = values;
  return command && { command, isJson: values.json ?? false, lang, ...defined({ mapping, sourceCrs }) };
}

/** The language asked for, whatever else of the line makes no sense. */
export function langIn(argv: readonly string[]): Lang | undefined {
  const asked = argv[argv.indexOf('--lang') + 1];
  return argv.includes('--lang') ? LANGS.find((each) => each === asked) : undefined;
}

/** Options that not every command takes. */
const SOME_TAKE = ['as-of', 'where', 'to-crs'] as const;

const TAKES: Readonly<Record<Command['name'], readonly (typeof SOME_TAKE)[number][]>> = {
  check: [],
  stats: ['as-of'],
  convert: SOME_TAKE,
  diff: [],
};

interface Chosen {
  readonly asOf: Day;
  readonly where: string;
  readonly toCrs: string | undefined;
}

/** Undefined = too few files, or too many. */
const COMMANDS: Readonly<Record<Command['name'], (files: readonly string[], chosen: Chosen) => Command | undefined>> = {
  check: (files) => (files.length > 0 ? { name: 'check', files } : undefined),
  stats([file, ...others], { asOf }) {
    return file === undefined || others.length > 0 ? undefined : { name: 'stats', file, asOf };
  },
  convert([from, to, ...others], { asOf, where, toCrs }) {
    if (from === undefined || to === undefined || others.length > 0) return undefined;
    return { name: 'convert', from, to, asOf, where, ...defined({ toCrs }) };
  },
  diff([before, after, ...others]) {
    if (before === undefined || after === undefined || others.length > 0) return undefined;
    return { name: 'diff', before, after };
  },
};

function parseTyped(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        lang: { type: 'string' },
        'as-of': { type: 'string' },
        where: { type: 'string' },
        'to-crs': { type: 'string' },
        mapping: { type: 'string' },
        'source-crs': { type: 'string' },
      },
    });
  } catch {
    return undefined;
  }
}
