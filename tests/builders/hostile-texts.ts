// Texts that have broken other people's files: each must come out as text, letter for letter where its format can hold it.

/** What a spreadsheet would run. */
export const FORMULAS = [
  '=1+1',
  '=HYPERLINK("http://jia.example","甲")',
  "=cmd|'/c calc'!A0",
  '+86 871',
  '-甲',
  '-1+2',
  '@SUM(1,2)',
  '\t=1+1',
  '＝1+1',
  '"=1+1',
  '  =1+1',
  "'=1+1",
];

/** What XML or HTML would take for more than text. */
export const MARKUP = [
  ']]>',
  '<![CDATA[甲]]>',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '&lt;&amp;&#x41;&unknown;',
  '"甲" \'乙\' <丙>',
  '<!-- 甲 -->',
  '<?xml version="1.0"?>',
  '甲\n乙',
  '甲😀乙',
  '𠮷田',
  '_x0041_',
];
