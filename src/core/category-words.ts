// The words in which ledgers name kinds of pollution, as our categories. Any other word stays the ledger's own.
import { CATEGORIES, type Category } from './problem.ts';

const CATEGORY_WORDS: Readonly<Record<(typeof CATEGORIES)[number], string>> = {
  water: '水 水环境 水污染 水污染防治 废水 污水',
  air: '大气 气 大气环境 大气污染 大气污染防治 油烟 扬尘 异味 废气',
  soil: '土壤 土壤环境 土壤污染',
  solid_waste: '固废 固体废物 固体废弃物 垃圾 危废 危险废物',
  noise: '噪声 噪音 噪声污染',
  ecology: '生态 生态破坏 生态环境 生态保护',
  nature_reserve: '自然保护地 自然保护区',
  mining: '矿山 矿山生态',
  infrastructure: '设施 环保设施 基础设施',
  management: '管理 环境管理',
};

const CATEGORY_BY_WORD: ReadonlyMap<string, Category> = new Map(
  CATEGORIES.flatMap((category) =>
    [category, ...CATEGORY_WORDS[category].split(' ')].map((word): [string, Category] => [word, category]),
  ),
);

export function categoryFromWords(text: string): Category {
  return CATEGORY_BY_WORD.get(text.normalize('NFKC').toLowerCase().trim()) ?? text;
}
