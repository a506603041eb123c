// XML as a row of tokens, for a worker that has no parser of its own. Names come without their prefix; nothing is expanded but
// the five entities of XML itself and characters by number.

export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  /** a document type: it may define entities, and we read none */
  | { readonly kind: 'doctype' }
  /** the text ends inside a tag, a comment or a section */
  | { readonly kind: 'cut' };

const CUT: XmlToken = { kind: 'cut' };

export function* xmlTokens(text: string): Generator<XmlToken> {
  for (let at = 0; at < text.length;) {
    const tag = text.indexOf('<', at);
    const end = tag === -1 ? text.length : tag;
    if (end > at) yield { kind: 'text', text: unescapeXml(text.slice(at, end)) };
    if (tag === -1) return;
    const step = tokenAt(text, tag);
    if (step.token) yield step.token;
    if (step.token === CUT) return;
    at = step.end;
  }
}

interface Step {
  readonly token?: XmlToken;
  readonly end: number;
}

function tokenAt(text: string, at: number): Step {
  if (text.startsWith('<!--', at)) return skipTo(text, '-->', at + 4);
  if (text.startsWith('<?', at)) return skipTo(text, '?>', at + 2);
  if (text.startsWith('<![CDATA[', at)) {
    const end = text.indexOf(']]>', at);
    if (end === -1) return { token: CUT, end: text.length };
    return { token: { kind: 'text', text: text.slice(at + 9, end) }, end: end + 3 };
  }
  if (text.startsWith('<!', at)) return { token: { kind: 'doctype' }, end: at + 2 };
  const end = endOfTag(text, at + 1);
  if (end === -1) return { token: CUT, end: text.length };
  return { token: tagOf(text.slice(at + 1, end)), end: end + 1 };
}

function skipTo(text: string, mark: string, from: number): Step {
  const end = text.indexOf(mark, from);
  return end === -1 ? { token: CUT, end: text.length } : { end: end + mark.length };
}

/** A value in quotes may hold `>`. */
function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '>') return at;
    else if (sign === '"' || sign === "'") quote = sign;
  }
  return -1;
}

function tagOf(tag: string): XmlToken {
  if (tag.startsWith('/')) return { kind: 'close', name: localName(tag.slice(1).trim()) };
  const isEmpty = tag.endsWith('/');
  const body = isEmpty ? tag.slice(0, -1) : tag;
  const space = body.search(/\s/);
  const name = space === -1 ? body : body.slice(0, space);
  return { kind: 'open', name: localName(name), attributes: space === -1 ? '' : body.slice(space), isEmpty };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function attributeOf(attributes: string, name: string): string | undefined {
  for (const [, key = '', double, single] of attributes.matchAll(/([^\s=]+)\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)')/g)) {
    if (localName(key) === name) return unescapeXml(double ?? single ?? '');
  }
  return undefined;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES.get(name) ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Does a document type stand before the root? The bombs and the reading of other files begin there. */
export function isUnsafeXml(bytes: Uint8Array): boolean {
  for (let size = 1 << 16; ; size *= 16) {
    // in UTF-16 every other byte is zero
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, size)).replaceAll('\0', '');
    for (const { kind } of xmlTokens(head)) {
      if (kind === 'doctype') return true;
      if (kind === 'open') return false;
    }
    if (size >= bytes.length) return false;
  }
}
