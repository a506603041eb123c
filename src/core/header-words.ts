// What the headers of ledgers, lists and layers mean: one table of words, and how a header is held against it.
import { withoutCrsWords } from '#geo/crs-words.ts';
import { MAPPED_FIELDS, type MappedField } from './field-mapping.ts';

/** Words of each field, as ledgers and files print them: those of the Chinese ledgers first, then the names of our own and other files. */
const FIELD_WORDS: Readonly<Record<MappedField, string>> = {
  problem_no:
    '问题编号 问题序号 任务编号 整改编号 清单编号 台账编号 问题代码 编号 id problem_no problem_id fid objectid code',
  complaint_no:
    '受理编号 信访件编号 举报件编号 交办件编号 转办件编号 转办编号 信访编号 举报编号 案件编号 件号 受理号 交办编号 complaint_no',
  name: '问题名称 问题简述 问题概述 整改任务 任务名称 事项名称 案件名称 项目名称 点位名称 问题 问题标题 标题 名称 名字 name title problem',
  name_en: '英文名称 name_en',
  description:
    '问题原文 反馈问题 反馈意见 问题描述 问题内容 具体问题 存在问题 存在的问题 主要问题 交办问题基本情况 反馈意见具体问题 举报内容 投诉问题 ' +
    '反映问题 反映的问题 反映的主要问题 信访内容 投诉内容 信访反映问题 summary description desc',
  category:
    '污染类型 问题类型 问题类别 类别 类型 环境要素 要素 举报类型 涉及要素 category 类别代码 type kind class category_zh',
  record_kind: '记录类型 record_kind',
  round: '督察轮次 督察批次 问题来源 来源 督察类型 交办单位 交办来源 清单来源 督察 督察名称 inspection round',
  inspection_words: '督察原文 inspection_words',
  division:
    '行政区域 行政区 行政区划 所属区域 所属县区 所属区县 所在县区 所在区县 属地 属地县区 县 县区 区县 县市区 县区市 州市 州 举报县市区 举报县 ' +
    '涉及区县及部门 涉及区县 涉及县区 责任县区 辖区 区域 地区 district county',
  district_words: '属地原文 district_words',
  adcode: '行政区划代码 区划代码 行政区代码 县区代码 adcode',
  adcode_basis: '区县依据 adcode_basis',
  prefecture: '州市代码 prefecture',
  management_area: '管理区 管理区域 management_area',
  town: '乡镇街道 乡镇 街道 镇街 所属街道 所属乡镇 所在乡镇 村 村社区 社区 town township',
  address: '详细地址 具体地址 具体位置 问题位置 点位 地址 位置 地点 问题点位 所在地 所在位置 place address location',
  lng: '经度 东经 中心经度 坐标经度 x x坐标 横坐标 坐标x 东坐标 e easting lng lon long longitude lng_wgs84 lon_wgs84 point_x coord_x x_coord',
  lat: '纬度 北纬 中心纬度 坐标纬度 y y坐标 纵坐标 坐标y 北坐标 n northing lat latitude lat_wgs84 point_y coord_y y_coord',
  coord:
    '坐标 经纬度 地理坐标 中心坐标 中心点坐标 拐点坐标 坐标点 点位坐标 位置坐标 coord coords coordinate coordinates lnglat latlng',
  coord_system: '坐标系 坐标系统 坐标基准 crs datum srs',
  wkt: 'wkt geometry geom the_geom',
  zones: '涉及保护区 zones',
  precision: '位置精度 precision',
  place_parts: '各处精度 place_parts',
  placed_by_hand_m: '手工落点误差 placed_by_hand_m',
  lead_unit:
    '牵头单位 牵头责任单位 牵头部门 牵头责任部门 省级牵头单位 市级牵头单位 牵头整改部门 牵头整改单位 lead_unit',
  responsible_unit:
    '责任单位 整改单位 整改责任单位 整改主体 责任主体 主责单位 主要责任单位 承办单位 办理单位 责任部门 具体责任单位 unit responsible_unit owner',
  support_unit: '配合单位 协办单位 配合部门 配合责任单位 参与单位 support_unit',
  supervising_unit: '督办单位 督导单位 验收单位 公示单位 督促单位 监管单位 督导部门 监督单位 supervising_unit',
  goal: '整改目标 办结目标 工作目标 目标要求 目标 goal',
  measures: '整改措施 措施 具体措施 主要措施 整改任务及措施 整改方案 整改要求 measures',
  deadline:
    '整改时限 完成时限 整改期限 办理时限 完成时间要求 计划完成时间 计划完成日期 要求完成时间 时限要求 时限 限期 期限 截止 截止时间 截止日期 ' +
    '完成期限 整改完成时限 销号时限 办结期限 办结时限 deadline due due_date',
  deadline_words: '期限原文 deadline_words',
  deadline_given: '期限所给年月 deadline_given',
  deadline_kind: '时限类型 时限类别 整改类型 任务类型 期限类型 deadline_kind',
  status:
    '状态 状态代码 整改状态 整改进展状态 当前状态 完成情况 整改情况 办理状态 是否完成 是否完成整改 是否办结 办结情况 进度 整改进度 ' +
    '完成状态 办结状态 status status_zh state',
  status_on: '状态日期 状态起始日 status_since',
  published_word: '公布的说法 status_published',
  published_on: '公布日期 status_published_date',
  progress_text:
    '整改进展 进展情况 进展 整改进展情况 工作进展 最新进展 整改主要工作成效 整改完成情况 整改落实情况 处理和整改情况 处理及整改情况 办理情况 ' +
    '办理进展 检查处理情况 处理情况 落实情况 存在困难 progress',
  investigation: '调查核实情况 核实情况 调查情况 现场核实情况 现场检查情况 基本情况 问题基本情况',
  verification: '是否属实 属实情况 属实程度 核查结论 举报是否属实',
  found_on:
    '发现时间 发现日期 交办时间 交办日期 转办时间 转办日期 反馈时间 反馈日期 举报时间 受理时间 受理日期 接收时间 found_on',
  completed_on: '完成时间 完成日期 实际完成时间 实际完成日期 整改完成时间 整改完成日期 完工时间 completed_on',
  accepted_on: '验收时间 验收日期 市级验收时间 县级验收时间 accepted_on',
  acceptance_text: '验收情况 自查自验和市级验收情况 验收意见 验收结论 验收结果',
  publicised_on: '公示时间 公示日期 公开时间 公示期 publicised_on',
  closed_on: '销号时间 销号日期 办结时间 办结日期 备案时间 closed_on',
  closed_text: '销号情况 是否销号 是否已销号 销号状态 closed_text',
  accountability: '问责情况 处理处罚和问责情况 责任人被处理情况 追责问责情况 处罚情况',
  source: '来源文件 文件名称 文号 出处 依据 source source_title',
  source_date: '出处日期 文件日期 source_date',
  source_url: '链接 网址 出处链接 url link source_url',
  article_ref: '文中案例 article_ref',
  remark: '备注 说明 其他 其它 附注 remark remarks note notes comment',
};

/** Headers that such tables have and that no field is read from. */
const OTHER_WORDS =
  '序号 序 no 行号 批次 交办批次 转办批次 第几批 责任人 责任领导 包保责任人 包保领导 整改责任人 联系人 联系电话 联系方式 督办领导 ' +
  '完成率 完成比例 序时进度 时序进度 重复情况 是否重复举报 重点关注 督办情况 督办文号 督办次数 约谈情况 牌色 佐证材料 佐证资料 附件 照片 ' +
  '整改前照片 整改后照片 整改前后对比 一问一档 单位 来电 来信 总计 合计 小计 办结数 办结率 移交件数 距期限 高程 海拔 days_left overdue late ' +
  '验收阶段 剩余天数 逾期 晚于期限完成 事件数 条件项目 条件内容 符号颜色 stage events marker-color fill stroke elevation';

const BRACKETED = /[([{【〔〈][^()[\]{}【】〔〕〈〉]*[)\]}】〕〉]/gu;
/** with its brackets; a cell longer than this is text */
const LONGEST_HEADER = 60;

const FIELD_BY_KEY: ReadonlyMap<string, MappedField> = new Map(
  MAPPED_FIELDS.flatMap((field) => wordsOf(field).map((word): [string, MappedField] => [keyOf(word), field])),
);
const OTHER_KEYS: ReadonlySet<string> = new Set(OTHER_WORDS.split(' ').map(keyOf));
/** Longest first: of the words that a header holds, the longest says most. One letter says nothing inside another word. */
const KEYS_BY_LENGTH: readonly string[] = [...FIELD_BY_KEY.keys(), ...OTHER_KEYS]
  .filter((key) => key.length > 1 && /^\p{Script=Han}/u.test(key))
  .toSorted((a, b) => b.length - a.length);

/** The words of a field, as printed. */
export function wordsOf(field: MappedField): readonly string[] {
  return FIELD_WORDS[field].split(' ');
}

/** The field that a header names, by the whole of it or by its last part: `整改时限（年月）`, `坐标 经度`. */
export function headerFieldOf(text: string): MappedField | undefined {
  for (const key of readingsOf(text)) {
    const field = FIELD_BY_KEY.get(key);
    if (field !== undefined) return field;
    if (OTHER_KEYS.has(key)) return undefined;
  }
  return undefined;
}

/** Is the text a header that ledgers are known to have, whether or not a field is read from it? */
export function isHeaderWord(text: string): boolean {
  return readingsOf(text).some((key) => FIELD_BY_KEY.has(key) || OTHER_KEYS.has(key));
}

/** The field that a longer header speaks of in passing: `本次整改完成时限要求`. `share`: how much of it is that word. */
export function headerPartOf(text: string): { readonly field: MappedField; readonly share: number } | undefined {
  if (text.length > LONGEST_HEADER) return undefined;
  const header = keyOf(text);
  const key = KEYS_BY_LENGTH.find((each) => header.includes(each)) ?? latinPartOf(text);
  const field = key === undefined ? undefined : FIELD_BY_KEY.get(key);
  return key === undefined || field === undefined ? undefined : { field, share: key.length / header.length };
}

/** `SITE_NAME`, `siteName`: the last word of a Latin header of several. */
function latinPartOf(text: string): string | undefined {
  const parts = text.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').split(/[\s_.-]+/);
  const last = keyOf(parts.at(-1) ?? '');
  return parts.length > 1 && last.length > 2 ? last : undefined;
}

/** A header as it stands, below the headers that span it, and without the coordinate system that it names: `高德经度`. */
function readingsOf(text: string): readonly string[] {
  if (text.length > LONGEST_HEADER) return [];
  const last = text.trim().split(/\s+/).at(-1) ?? '';
  return [text, last, withoutCrsWords(last)].map(keyOf).filter((key) => key !== '');
}

/** A header without what varies: width, case, blanks, line breaks, marks, and units or alternatives in brackets. */
function keyOf(text: string): string {
  const even = text.normalize('NFKC').toLowerCase();
  const bare = even.replaceAll(BRACKETED, '');
  return lettersOf(bare) || lettersOf(even);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
