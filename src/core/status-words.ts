// What published words on a problem's state stand for. A word that is not here stands for nothing: it is kept, and never guessed at.
import { OBSERVED_STATUSES, type ObservedStatus } from './problem.ts';

const STATUS_WORDS: Readonly<Record<ObservedStatus, string>> = {
  rebounded: '反弹 已反弹 出现反弹 反弹回潮 死灰复燃 rebounded',
  stalled:
    '滞后 严重滞后 进展滞后 进度滞后 整改滞后 未按期整改 敷衍整改 敷衍应付 表面整改 虚假整改 弄虚作假 整改不严不实 整改不力 报送情况与事实不符 停滞 未投入运行 stalled',
  not_started:
    '未启动 尚未启动 未开工 尚未开工 未开始 尚未开始 未开展 尚未开展 未动工 尚未动工 未整改 尚未整改 待整改 待启动 暂未启动 暂未整改 notstarted',
  // 基本完成 is not done, and 逾期 follows from the deadline
  in_progress:
    '正在整改 整改中 正在推进 有序推进 正在有序推进 推进中 进行中 整改进行中 正在进行 序时推进 正在实施 实施中 已启动 已开工 正在按时序整改 按时序整改 按序时推进 ' +
    '按时序推进 正在按时序推进 达到序时进度 达到序时进度并需持续推进 达到时序进度 按时序 序时进度 时序进度 慢序时 基本完成 基本完成整改 已基本完成 部分完成 持续整改 ' +
    '边督边改 办理中 正在办理 未办结 尚未办结 在办 阶段性办结 阶段办结 未完成 尚未完成 未完成整改 尚未完成整改 未销号 尚未销号 逾期 已逾期 ' +
    '超期 已超期 逾期未完成 逾期未整改 超期未完成 超期未整改 未按期完成 inprogress ongoing overdue',
  long_term: '长期坚持 longterm',
  completed:
    '完成 已完成 已经完成 完成整改 已完成整改 整改完成 已整改完成 整改已完成 完成整改任务 整改到位 已整改到位 整改完毕 已整改 整治完工 已整治完工 ' +
    '已得到整治 全部完成 已全部完成 全面完成 已全面完成 整改工作已全面完成 完工 已完工 通过验收 已通过验收 同意通过验收 验收通过 已验收 公示中 正在公示 立行立改已完成 completed done',
  closed:
    '销号 已销号 对账销号 同意销号 完成销号 已完成销号 完成整改并销号 已完成整改并销号 办结销号 验收销号 备案销号 备案 已备案 办结 已办结 全部办结 closed',
  unknown: '被通报 转办 已转办 受理 已受理 未公布 unknown',
};

const STATUS_BY_WORD: ReadonlyMap<string, ObservedStatus> = new Map(
  OBSERVED_STATUSES.flatMap((status) =>
    STATUS_WORDS[status].split(' ').map((word): [string, ObservedStatus] => [word, status]),
  ),
);
const YES: ReadonlySet<string> = new Set(['是', '√', '✓', '✔', 'yes', 'y', 'true']);
const NO: ReadonlySet<string> = new Set(['否', '×', '✗', 'no', 'n', 'false']);
const LONGEST = 200;
const BRACKETED = /[([【〔][^()[\]【】〔〕]*[)\]】〕]/g;

/**
 * The state that a cell's words stand for; undefined = they are not known. Of several clauses (已完成，长期坚持) the first known one counts.
 * A yes or no answers the column's own question: 是否完成, 是否办结.
 */
export function statusFromWords(text: string, column: string): ObservedStatus | undefined {
  if (text.length > LONGEST) return undefined;
  const clauses = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(BRACKETED, '')
    .split(/[,;。、\n]/);
  for (const clause of clauses) {
    const word = clause.replaceAll(/[\s_\-“”"']/g, '');
    const status = STATUS_BY_WORD.get(word) ?? answer(word, column);
    if (status !== undefined) return status;
  }
  return undefined;
}

function answer(word: string, column: string): ObservedStatus | undefined {
  const done = /办结|销号/.test(column) ? 'closed' : /完成/.test(column) ? 'completed' : undefined;
  if (done === undefined || !(YES.has(word) || NO.has(word))) return undefined;
  return YES.has(word) ? done : 'in_progress';
}
