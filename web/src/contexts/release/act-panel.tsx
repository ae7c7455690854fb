/** The acts of this viewer on one container. A button stands for what may be done now; what may not is answered on asking. */
import { Button } from 'antd'
import { useState } from 'react'
import type { Act, Resource } from '../../ui/client/queries.ts'
import { useCommand } from '../../ui/client/command.ts'
import { Refused, WhyNot } from '../../ui/refused.tsx'
import { useWords, type Words } from '../../ui/words/language.ts'
import { ActForm } from './act-form.tsx'
import { ACTS } from './acts.ts'
import type { ReleaseShown } from './answer.ts'

export function ActPanel({ release }: { readonly release: Resource<ReleaseShown> }) {
  const words = useWords()
  const { say } = words
  const command = useCommand('release')
  const [open, setOpen] = useState<Act | null>(null)
  const known = release.allowedActions.filter(({ act }) => act in ACTS)
  const possible = known.filter(({ refused }) => refused === null)
  const reasons = known.flatMap((act) => (act.refused === null ? [] : [{ act: nameOf(act, words), code: act.refused }]))

  const give = (act: Act, said: Readonly<Record<string, unknown>>) => {
    const path = `/releases/${release.id}/${ACTS[act.act]?.path}`
    command.mutate(
      { path, body: { ...act.with, ...said }, version: release.version },
      { onSuccess: () => setOpen(null) },
    )
  }
  const choose = (act: Act) => {
    command.reset()
    if (ACTS[act.act]?.asks !== 'nothing') return setOpen(isSame(open, act) ? null : act)
    setOpen(null)
    give(act, act.act === 'release.noteSeal' ? { seal: release.seal === 'intact' ? 'broken' : 'intact' } : {})
  }
  return (
    <div className="act-panel">
      {possible.length > 0 ? (
        <div className="acts">
          {possible.map((act) => (
            <Button
              key={keyOf(act)}
              type={ACTS[act.act]?.weight ?? 'default'}
              ghost={ACTS[act.act]?.weight === 'primary'}
              aria-expanded={ACTS[act.act]?.asks === 'nothing' ? undefined : isSame(open, act)}
              disabled={command.isPending}
              onClick={() => choose(act)}
            >
              {nameOf(act, words)}
            </Button>
          ))}
        </div>
      ) : (
        <p className="secondary">{say('release.nothingToDo')}</p>
      )}
      {open && (
        <ActForm
          key={keyOf(open)}
          act={open}
          release={release}
          busy={command.isPending}
          problem={command.error}
          onSay={(said) => give(open, said)}
          onLeave={() => setOpen(null)}
        />
      )}
      {command.error && command.error.faults.length === 0 && <Refused problem={command.error} />}
      {command.data && !open && <Said recorded={command.data.recorded} />}
      <WhyNot reasons={reasons} />
    </div>
  )
}

function Said({ recorded }: { readonly recorded: readonly string[] }) {
  const { say, named } = useWords()
  const facts = recorded.map((fact) => named('fact', fact)).join(', ')
  return (
    <p className="said" role="status">
      {facts === '' ? say('done.alreadySo') : `${say('done.recorded')}: ${facts}`}
    </p>
  )
}

/** The act in words, with the choice it is about: "Apply to leave: conditional removal". */
function nameOf({ act, with: choice = {} }: Act, { named, say }: Words): string {
  const name = named('act', act)
  const [kind, code] = Object.entries(choice)[0] ?? []
  if (typeof code !== 'string') return name
  const said = kind === 'relief' || kind === 'requirement' || kind === 'disposal' ? named(kind, code) : code
  return `${name}${say('release.actOf')}${said}`
}

function keyOf(act: Act): string {
  return `${act.act} ${JSON.stringify(act.with ?? {})}`
}

function isSame(one: Act | null, other: Act): boolean {
  return one !== null && keyOf(one) === keyOf(other)
}
