/** A moment to type in the reader's own time zone; what is sent is UTC to the millisecond. */
import { Input } from 'antd'

type Props = { readonly id?: string; readonly value?: string; readonly onChange?: (instant: string) => void }

export function MomentField({ id, value = '', onChange }: Props) {
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      type="datetime-local"
      value={localOf(value)}
      onChange={({ target }) => onChange?.(instantOf(target.value))}
    />
  )
}

/** `2026-12-02T08:30` on the clock on the wall → `2026-12-02T00:30:00.000Z`. Empty where it is no moment. */
function instantOf(local: string): string {
  const moment = new Date(local)
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
}

function localOf(instant: string): string {
  const moment = new Date(instant)
  if (instant === '' || Number.isNaN(moment.getTime())) return ''
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
