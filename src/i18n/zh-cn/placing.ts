// Words of placing by hand.
export const placing = {
  start: '在地图上定位',
  move: '移动位置',
  remove: '从图上取下',
  none: '出处没有写明点位。知道在哪里的，可以在图上指出，按示意位置上图。',
  byHand: '人工在图上定位，约 ±{{meters}}；出处没有写明点位。',
  kept: '位置保存在本机浏览器里，也写进导出的台账文件。',
  card: {
    label: '在地图上定位',
    title: '定位：{{name}}',
    how: '单击地图；或用方向键移动地图，回车放在十字处。Esc 取消。',
    howTouch: '拖动地图，轻点要放的地方。',
    within: '按现在的比例约 ±{{meters}}，精度记为“{{precision}}”。',
    stated: '台账写的是{{district}}。',
    cancel: '取消',
  },
  done: '已上图：{{name}}，约 ±{{meters}}',
  removed: '已从图上取下：{{name}}',
  undo: '撤销',
  elsewhere: '这个位置在{{found}}，台账写的是{{stated}}。请核对。位置已按放下的点保存。',
  nowhere: '这个位置不在{{stated}}。请核对。位置已按放下的点保存。',
} as const;
