export const app = {
  map: '昆明地图：按整改状态着色的问题',
  outside: '视野外 {{n}}',
  outsideHint: '查看全部有位置的问题',
  table: '台账与未上图',
  splitter: '调整台账的高度',
};
