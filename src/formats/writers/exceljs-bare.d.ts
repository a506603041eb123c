// The build without polyfills, whose own typings name only the whole package. It writes here and reads nothing.
declare module 'exceljs/dist/exceljs.bare.min.js' {
  import type { Workbook } from 'exceljs';

  const exceljs: { readonly Workbook: typeof Workbook };
  export default exceljs;
}
