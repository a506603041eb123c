// Any text as content of an XML element or attribute. What XML 1.0 cannot hold, not even escaped, is left out.

const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const SPECIAL = /[&<>"'\r]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // else a parser reads it as a line feed
  '\r': '&#13;',
};

export function escapeXml(text: string): string {
  return text.replaceAll(FORBIDDEN, '').replaceAll(SPECIAL, (sign) => ESCAPES[sign] ?? '');
}
