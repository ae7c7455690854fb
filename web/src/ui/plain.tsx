/**
 * Text that somebody typed, shown as text. Characters that turn, hide or join what stands beside them are shown by their
 * number: a bill that reads one way and is another is an old trick (CVE-2021-42574).
 */
import { Fragment } from 'react'

/** Controls, formatting characters (all that change direction are among them), separators of lines; not tab and newline. */
const UNSEEN = /(?![\t\n])([\p{Cc}\p{Cf}\p{Zl}\p{Zp}])/u

export function Plain({ text }: { readonly text: string }) {
  const parts = text.split(UNSEEN)
  return (
    <bdi className="plain">
      {parts.map((part, place) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
        if (place % 2 === 0) return <Fragment key={place}>{part}</Fragment>
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        return <code className="unseen" key={place}>{nameOf(part)}</code>
      })}
    </bdi>
  )
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
