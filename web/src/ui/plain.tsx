/**
 * Text that somebody typed, shown as text. Characters that turn, hide or join what stands beside them are shown by their
 * number: a bill that reads one way and is another is an old trick (CVE-2021-42574).
 */
import { createElement, type ReactNode } from 'react'

/** Controls, formatting characters (all that change direction are among them), separators of lines; not tab and newline. */
const UNSEEN = /(?![\t\n])([\p{Cc}\p{Cf}\p{Zl}\p{Zp}])/u

export function Plain({ text }: { readonly text: string }) {
  return createElement('bdi', { className: 'plain' }, ...text.split(UNSEEN).map(partOf))
}

/** What stands between two unseen characters is itself; they are every second part. */
function partOf(part: string, place: number): ReactNode {
  return place % 2 === 0 ? part : createElement('code', { className: 'unseen' }, nameOf(part))
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
