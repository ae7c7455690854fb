/** One container: the two stages of access, what is owed, what may be done, and what has happened. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { one, type Resource } from '../../ui/client/queries.ts'
import { History } from '../../ui/history.tsx'
import { Page, Section, Terms } from '../../ui/page.tsx'
import { Plain } from '../../ui/plain.tsx'
import { Shown } from '../../ui/states.tsx'
import { useWords } from '../../ui/words/language.ts'
import { ActPanel } from './act-panel.tsx'
import type { ReleaseShown } from './answer.ts'
import { Selection } from '../../ui/selection.tsx'
import { StageMark } from './stage-mark.tsx'
import { Stages } from './stages.tsx'

export function ReleaseCase() {
  const { id } = useParams({ from: '/inside/releases/$id' })
  const asked = useQuery(one<ReleaseShown>('release', id, `/releases/${id}`))
  return <Shown asked={asked}>{(release) => <Case release={release} />}</Shown>
}

function Case({ release }: { readonly release: Resource<ReleaseShown> }) {
  const { say, named } = useWords()
  const { container, consignment, declaration, goods, stage, seal, holds, history } = release
  return (
    <Page title={container} beside={<StageMark release={release} />} above={<Link to="/releases">{say('release.title')}</Link>}>
      <Stages release={release} />
      <Section title={say('release.acts')}><ActPanel release={release} /></Section>
      <div className="columns">
        <div>
          <Selection declaration={declaration} />
          <Section title={say('release.history')}><History caption={say('release.history')} lines={history} /></Section>
        </div>
        <div>
          <Section title={say('release.about')}>
            <Terms of={[
              [say('release.consignment'), <Link key="c" className="number" to="/consignments/$id" params={{ id: consignment }}>{consignment}</Link>],
              [say('release.declaration'), <Link key="d" className="number" to="/declarations/$id" params={{ id: declaration }}>{declaration}</Link>],
              [say('release.goods'), <span key="g" className="number">{goods.join(', ')}</span>],
              [say('release.seal'), named('seal', seal)],
              ...(stage.port ? [[named('field', 'port'), <span key="p" className="number">{stage.port}</span>] as const] : []),
              ...(stage.keptAt ? [[named('field', 'keptAt'), <Plain key="k" text={stage.keptAt} />] as const] : []),
              ...(holds.length > 0 ? [[named('field', 'hold'), <span key="h">{holds.map((hold) => <div key={hold}><Plain text={hold} /></div>)}</span>] as const] : []),
            ]} />
          </Section>
        </div>
      </div>
    </Page>
  )
}
