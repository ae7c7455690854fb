/** An XML file of another system is dropped in and lodged as it is. */
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useCommand } from '../../ui/client/command.ts'
import { FaultList, Refused } from '../../ui/refused.tsx'
import { useWords } from '../../ui/words/language.ts'
import type { LodgedShown } from './answer.ts'

export function FileDrop() {
  const { say } = useWords()
  const navigate = useNavigate()
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const lodging = useCommand<LodgedShown>('declarations')
  const lodge = async (file: File | undefined) => {
    if (!file) return
    // The bytes as they are: the server reads their encoding itself.
    const body = await file.arrayBuffer()
    lodging.mutate(
      { path: '/declarations', body, contentType: 'application/xml' },
      {
        onSuccess: ({ id }) => void navigate({ to: '/declarations/$id', params: { id } }),
      },
    )
  }
  const faults = lodging.error?.faults ?? []
  return (
    <>
      <section
        className={isOver ? 'drop over' : 'drop'}
        aria-label={say('drop.title')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void lodge(event.dataTransfer.files[0])
        }}
      >
        <span>{say('drop.lead')} </span>
        <Button size="small" loading={lodging.isPending} onClick={() => chooser.current?.click()}>
          {say('drop.choose')}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".xml,application/xml,text/xml"
          hidden
          aria-label={say('drop.choose')}
          onChange={({ target }) => {
            void lodge(target.files?.[0])
            target.value = ''
          }}
        />
      </section>
      {lodging.error && faults.length === 0 && <Refused problem={lodging.error} />}
      <FaultList faults={faults} nameOf={({ pointer }) => pointer || '/'} jumpTo={() => undefined} />
    </>
  )
}
