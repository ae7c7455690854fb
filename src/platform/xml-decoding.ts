/**
 * From bytes to text, strictly, and what stands before the first element. Both are settled before any parser sees the
 * document: a parser that guesses an encoding, or reads a DOCTYPE to refuse it, has already been talked to.
 */
export type Decoded = { readonly text: string } | { readonly fault: 'text_not_decodable' | 'encoding_unknown' | 'nul_character' }

/** In: a whole document. Out: its text without byte order mark. Nothing is replaced: one bad byte refuses it all. */
export function decodeXml(bytes: Uint8Array): Decoded {
  const mark = markOf(bytes)
  const declared = mark.wide ? declaredIn(decode(bytes.subarray(0, SNIFFED), mark.label, { fatal: false }) ?? '')
    : declaredIn(Buffer.from(bytes.subarray(0, SNIFFED)).toString('latin1'))
  const label = mark.label || declared || 'utf-8'
  // XML 1.0, 4.3.3: it is an error for a document to be in another encoding than it says it is.
  if (mark.label !== '' && declared !== '' && !agrees(mark.label, declared)) return { fault: 'text_not_decodable' }
  if (mark.label === '' && /^(utf-?16|ucs-|iso-10646-ucs|utf-?32)/.test(declared)) return { fault: 'text_not_decodable' }
  if (!isKnown(label)) return { fault: 'encoding_unknown' }
  const text = decode(bytes, label, { fatal: true })
  if (text === null) return { fault: 'text_not_decodable' }
  return text.includes('\0') ? { fault: 'nul_character' } : { text }
}

/** Bytes in which an XML declaration must have ended. */
const SNIFFED = 400

function markOf(bytes: Uint8Array): { readonly label: string; readonly wide: boolean } {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', wide: false }
  if (a === 0xff && b === 0xfe) return { label: c === 0 && d === 0 ? 'utf-32' : 'utf-16le', wide: true }
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', wide: true }
  if (a === 0x3c && b === 0 && c !== 0) return { label: 'utf-16le', wide: true }
  if (a === 0 && b === 0x3c) return { label: 'utf-16be', wide: true }
  return { label: '', wide: false }
}

function declaredIn(head: string): string {
  const [, label = ''] = /^\uFEFF?(?:\u00EF\u00BB\u00BF)?<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(head) ?? []
  return label.toLowerCase()
}

function agrees(mark: string, declared: string): boolean {
  if (mark === 'utf-8') return declared === 'utf-8' || declared === 'utf8'
  return declared === mark || declared === 'utf-16' || declared === 'iso-10646-ucs-2'
}

const ONE_BYTE = new Set(['iso-8859-1', 'iso_8859-1', 'latin1', 'us-ascii', 'ascii'])

function isKnown(label: string): boolean {
  if (ONE_BYTE.has(label)) return true
  try {
    return new TextDecoder(label) instanceof TextDecoder
  } catch {
    return false
  }
}

function decode(bytes: Uint8Array, label: string, { fatal }: { readonly fatal: boolean }): string | null {
  // The web's "iso-8859-1" is Windows-1252; XML means the standard.
  if (ONE_BYTE.has(label)) {
    const isAscii = label.endsWith('ascii')
    return isAscii && bytes.some((byte) => byte > 0x7f) ? null : Buffer.from(bytes).toString('latin1')
  }
  try {
    return new TextDecoder(label, { fatal }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Whether a DOCTYPE stands where a document may have one: after the declaration, comments and instructions. In the
 * text and not in the bytes, so that no encoding hides it; by position, so that a comment about one is no DOCTYPE.
 */
export function hasDoctype(text: string): boolean {
  let at = 0
  for (;;) {
    const rest = skipBlank(text, at)
    if (text.startsWith('<!--', rest)) at = after(text, '-->', rest + 4)
    else if (text.startsWith('<?', rest)) at = after(text, '?>', rest + 2)
    else return /^<!doctype/i.test(text.slice(rest, rest + 9))
  }
}

function skipBlank(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n\uFEFF'.includes(text.charAt(at))) at += 1
  return at
}

function after(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at < 0 ? text.length : at + sign.length
}
