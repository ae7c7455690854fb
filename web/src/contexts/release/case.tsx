/** One container: the two stages of access, what is owed, what may be done, and what has happened. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { one, type Resource } from '../../ui/client/queries.ts'
import { History } from '../../ui/history.tsx'
import { Page, Section, Terms } from '../../ui/page.tsx'
import { Place } from '../../ui/places.tsx'
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
  const { say } = useWords()
  const { container, declaration, history } = release
  return (
    <Page
      title={container}
      beside={<StageMark release={release} />}
      above={<Link to="/releases">{say('release.title')}</Link>}
    >
      <Stages release={release} />
      <Section title={say('release.acts')}>
        <ActPanel release={release} />
      </Section>
      <div className="columns">
        <div>
          <Selection declaration={declaration} />
          <Section title={say('release.history')}>
            <History caption={say('release.history')} lines={history} />
          </Section>
        </div>
        <div>
          <Section title={say('release.about')}>
            <About release={release} />
          </Section>
        </div>
      </div>
    </Page>
  )
}

function About({ release }: { readonly release: ReleaseShown }) {
  const { say, named } = useWords()
  const { consignment, declaration, goods, stage, seal, holds } = release
  return (
    <Terms
      of={[
        [
          say('release.consignment'),
          <Link key="c" className="number" to="/consignments/$id" params={{ id: consignment }}>
            {consignment}
          </Link>,
        ],
        [
          say('release.declaration'),
          <Link key="d" className="number" to="/declarations/$id" params={{ id: declaration }}>
            {declaration}
          </Link>,
        ],
        [say('release.goods'), <Plain key="g" text={goods.join(', ')} />],
        [say('release.seal'), named('seal', seal)],
        stage.port !== undefined && [named('field', 'port'), <Place key="p" code={stage.port} />],
        stage.keptAt !== undefined && [named('field', 'keptAt'), <Plain key="k" text={stage.keptAt} />],
        holds.length > 0 && [named('field', 'hold'), <Plain key="h" text={holds.join('; ')} />],
      ]}
    />
  )
}
