/** The public board: hours to each permit, and the grounds on which goods left. Nobody need sign in. */
import { useQuery } from '@tanstack/react-query'
import { one } from '../../ui/client/queries.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { DemonstrationMark, Page, Section } from '../../ui/page.tsx'
import { Shown } from '../../ui/states.tsx'
import { useWords, type Word } from '../../ui/words/language.ts'
import type { FiguresShown, Reading, Spread } from './answer.ts'

/** Visitors hear no news of single records: the board asks again by itself. */
const REFRESH_MS = 15_000

export function Board() {
  const { say } = useWords()
  const asked = useQuery({
    ...one<FiguresShown>('observatory', 'figures', '/observatory/figures'),
    refetchInterval: REFRESH_MS,
  })
  return (
    <Page title={say('board.title')} beside={asked.data?.basis === 'demonstration' && <DemonstrationMark />}>
      <p className="secondary">{say('board.lead')}</p>
      <Shown asked={asked}>{(figures) => <Figures of={figures} />}</Shown>
    </Page>
  )
}

function Figures({ of }: { readonly of: FiguresShown }) {
  const { say } = useWords()
  return (
    <>
      <section className="figures" aria-label={say('board.title')}>
        <HoursCard title={say('board.stage1')} means={say('board.stage1Means')} of={of.stage1} />
        <HoursCard title={say('board.stage2')} means={say('board.stage2Means')} of={of.stage2} />
        <div className="figure-card">
          <h2>{say('board.releases')}</h2>
          <strong>{of.releases}</strong>
          <p className="hint">{say('board.releasesMeans')}</p>
        </div>
      </section>
      <Section title={say('board.grounds')}>
        <Grounds rows={of.byGround} />
      </Section>
      {of.leftOut > 0 && <p className="hint">{say('board.leftOut', { count: of.leftOut })}</p>}
      <p className="hint">{say('board.scope')}</p>
    </>
  )
}

function HoursCard({
  title,
  means,
  of: { n, meanHours, medianHours },
}: {
  readonly title: string
  readonly means: string
  readonly of: Spread
}) {
  const { say } = useWords()
  return (
    <div className="figure-card">
      <h2>{title}</h2>
      <strong>
        <Hours value={medianHours} />
      </strong>
      <p>
        {say('board.medianOf', { n })} · {say('board.mean')} <Hours value={meanHours} />
      </p>
      <p className="hint">{means}</p>
    </div>
  )
}

/** Averages are shown with how many they are of: one release is no rule. */
function Grounds({ rows }: { readonly rows: FiguresShown['byGround'] }) {
  const { say, named } = useWords()
  type Row = FiguresShown['byGround'][number]
  const column = (key: string, label: Word, cell: Column<Row>['cell'], align?: 'right'): Column<Row> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
    ...(align ? { align } : {}),
  })
  const hours = (key: string, label: Word, pick: (reading: Reading) => number | null) =>
    column(key, label, (row) => <Hours value={pick(row)} />, 'right')
  return (
    <DataTable
      caption={say('board.grounds')}
      rows={rows}
      keyOf={({ ground }) => ground}
      columns={[
        column('ground', 'release.ground', ({ ground }) => named('ground', ground)),
        column('releases', 'board.releases', ({ releases }) => releases, 'right'),
        column('n1', 'board.n1', ({ stage1 }) => stage1.n, 'right'),
        hours('mean1', 'board.mean1', ({ stage1 }) => stage1.meanHours),
        hours('median1', 'board.median1', ({ stage1 }) => stage1.medianHours),
        column('n2', 'board.n2', ({ stage2 }) => stage2.n, 'right'),
        hours('mean2', 'board.mean2', ({ stage2 }) => stage2.meanHours),
        hours('median2', 'board.median2', ({ stage2 }) => stage2.medianHours),
      ]}
    />
  )
}

function Hours({ value }: { readonly value: number | null }) {
  const { say, language } = useWords()
  if (value === null)
    return (
      <span className="missing" title={say('board.noneYet')}>
        –
      </span>
    )
  return (
    <span className="figure" title={`${value} h`}>
      {new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 2 : 1 }).format(value)}{' '}
      <span className="unit">{say('board.hours')}</span>
    </span>
  )
}
