// Headers of published lists and of files that offices send round, each set as its source has it, with what every column must be read as.
import { csvColumns } from '#formats/writers/csv-writer.ts';
import { guessMapping } from '#core/mapping-guess.ts';
import { COLUMNS } from '#i18n/output-columns.ts';
import { describe, expect, it } from 'vitest';

/** Fields of the columns in the table's order; - where none is read. */
function fieldsOf(columns: readonly string[]): string {
  const { fields } = guessMapping({ name: '甲', columns, rows: [] });
  const byColumn = new Map([...fields].map(([field, { column }]) => [column, field]));
  return columns.map((column) => byColumn.get(column) ?? '-').join(' ');
}

describe('the columns of', () => {
  it.each([
    [
      '昭通 2023',
      '序号｜受理编号｜交办问题基本情况｜行政区域｜污染类型｜调查核实情况｜是否属实｜处理和整改情况｜是否办结｜备注',
      '- complaint_no description division category investigation verification progress_text status remark',
    ],
    [
      '云南 2024',
      '序号｜受理编号｜交办问题基本情况｜行政区域｜问题类型｜调查核实情况｜是否属实｜办结目标｜处理和整改情况｜是否办结｜责任人被处理情况',
      '- complaint_no description division category investigation verification goal progress_text status accountability',
    ],
    [
      '四川 2020',
      '序号｜受理编号｜交办问题基本情况｜行政区域｜详细地址｜污染类型｜调查核实情况｜是否属实｜处理和整改情况｜问责情况',
      '- complaint_no description division address category investigation verification progress_text accountability',
    ],
    [
      '重庆璧山 2019',
      '序号｜受理编号｜交办问题基本情况｜行政区域｜污染类型｜调查核实情况｜是否属实｜处理和整改情况｜问责情况',
      '- complaint_no description division category investigation verification progress_text accountability',
    ],
    [
      '汉中 2021',
      '序号｜受理编号｜交办问题基本情况｜涉及区县及部门｜污染类型｜调查核实情况｜是否属实｜处理及整改情况｜处理处罚和问责情况',
      '- complaint_no description division category investigation verification progress_text accountability',
    ],
    [
      '昆明 2025',
      '投诉问题（含受理编号）｜办结目标｜整改措施｜整改主要工作成效｜自查自验和市级验收情况',
      'description goal measures progress_text acceptance_text',
    ],
    ['呈贡 2021', '投诉问题｜核实情况｜办理情况', 'description investigation progress_text'],
    [
      '安宁 2018',
      '反映问题｜属实情况｜重复情况｜办结情况｜检查处理情况',
      'description verification - status progress_text',
    ],
    [
      '楚雄',
      '问题原文｜整改目标｜责任单位｜责任人（职务）｜整改时限｜整改措施',
      'description goal responsible_unit - deadline measures',
    ],
    ['昆明 2021, a count by unit', '序号｜单位｜来电｜来信｜总计｜办结数｜办结率', '- - - - - - -'],
    [
      'an office ledger',
      '序号｜问题编号｜问题名称｜具体问题｜督察轮次｜县（市、区）｜乡镇（街道）｜详细地址｜经度｜纬度｜坐标系',
      '- problem_no name description round division town address lng lat coord_system',
    ],
    [
      'an office ledger of duties',
      '整改任务｜牵头单位｜责任单位｜配合单位｜督导单位｜责任人｜整改措施｜整改时限｜时限类型',
      'name lead_unit responsible_unit support_unit supervising_unit - measures deadline deadline_kind',
    ],
    [
      'an office ledger of steps',
      '问题简述｜整改状态｜整改进展｜完成时间｜验收时间｜验收情况｜公示时间｜销号时间｜完成率（%）',
      'name status progress_text completed_on accepted_on acceptance_text publicised_on closed_on -',
    ],
    [
      'two header rows',
      '问题 编号｜问题 描述内容｜坐标 经度｜坐标 纬度｜整改情况 完成时间',
      'problem_no description lng lat completed_on',
    ],
    ['a survey', '点位名称｜横坐标（m）｜纵坐标（m）｜高程（m）', 'name lng lat -'],
    ['points in one cell', '点位｜拐点坐标｜所属街道', 'address coord town'],
    [
      'a layer',
      'FID｜NAME｜TYPE｜ADDRESS｜POINT_X｜POINT_Y｜REMARK',
      'problem_no name category address lng lat remark',
    ],
    ['a layer in camel case', 'siteName｜siteStatus｜longitude｜latitude', 'name status lng lat'],
  ])('%s', (_, columns, fields) => {
    expect(fieldsOf(columns.split('｜'))).toBe(fields);
  });

  it('our own outputs, by their codes and by the words of the workbook', () => {
    const expected = new Map(
      Object.entries({
        id: 'problem_no',
        name: 'name',
        name_en: 'name_en',
        category: 'category',
        status: 'status',
        status_since: 'status_on',
        status_published: 'published_word',
        status_published_date: 'published_on',
        district: 'division',
        adcode: 'adcode',
        management_area: 'management_area',
        place: 'address',
        precision: 'precision',
        placed_by_hand_m: 'placed_by_hand_m',
        deadline_words: 'deadline_words',
        deadline_given: 'deadline_given',
        district_words: 'district_words',
        adcode_basis: 'adcode_basis',
        prefecture: 'prefecture',
        inspection_words: 'inspection_words',
        zones: 'zones',
        place_parts: 'place_parts',
        article_ref: 'article_ref',
        note: 'remark',
        record_kind: 'record_kind',
        complaint_no: 'complaint_no',
        inspection: 'round',
        found_on: 'found_on',
        deadline_kind: 'deadline_kind',
        deadline: 'deadline',
        lead_unit: 'lead_unit',
        supervising_unit: 'supervising_unit',
        summary: 'description',
        measures: 'measures',
        source_title: 'source',
        source_date: 'source_date',
        source_url: 'source_url',
        lng: 'lng',
        lat: 'lat',
        wkt: 'wkt',
        crs: 'coord_system',
      }),
    );
    const wanted = (name: string): string => expected.get(name) ?? '-';
    expect(fieldsOf(csvColumns())).toBe(csvColumns().map(wanted).join(' '));
    const workbook = Object.entries(COLUMNS);
    expect(fieldsOf(workbook.map(([, word]) => word))).toBe(workbook.map(([name]) => wanted(name)).join(' '));
  });
});
