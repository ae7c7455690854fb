/** A container number with the check digit worked out while it is typed: the last digit follows from the ten before it. */
import { Input } from 'antd'
import { checkDigit } from '../../../../src/kernel/ids.ts'
import { useWords } from '../../ui/words/language.ts'

type Control = { readonly id?: string; readonly value?: string; readonly onChange?: (value: string) => void }

export function ContainerField({ id, value = '', onChange }: Control) {
  const { say } = useWords()
  const [body, last] = [value.slice(0, 10), value[10]]
  const right = /^[A-Z]{3}[UJZ]\d{6}$/.test(body) ? checkDigit(body) : null
  const isWrong = right !== null && last !== undefined && last !== right
  return (
    <>
      <Input
        {...(id === undefined ? {} : { id })}
        className="number-input"
        value={value}
        maxLength={11}
        autoComplete="off"
        placeholder="CSQU3054383"
        status={isWrong ? 'error' : ''}
        onChange={({ target }) => onChange?.(target.value.toUpperCase().replace(/[^A-Z0-9]/g, ''))}
      />
      {right !== null && last !== right && (
        <span className={isWrong ? 'hint wrong' : 'hint'} role="status">
          {say(isWrong ? 'entry.wrongDigit' : 'entry.rightDigit', { right, number: `${body}${right}` })}
        </span>
      )}
    </>
  )
}
