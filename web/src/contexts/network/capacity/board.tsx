/** Timetable and capacity, for whoever plans the trains: departures by day, with what is promised of their room. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useEffect } from 'react'
import '../network.css'
import { pages } from '../../../ui/client/queries.ts'
import { useSession } from '../../../ui/client/session.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { When } from '../../../ui/figures.tsx'
import { toneOf } from '../../../ui/map/tones.ts'
import { More } from '../../../ui/more.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Place } from '../../../ui/places.tsx'
import { Plain } from '../../../ui/plain.tsx'
import { Empty, Shown } from '../../../ui/states.tsx'
import { useWords, type Word } from '../../../ui/words/language.ts'
import type { DepartureShown } from './answer.ts'
import { DayStrip, dayOf } from './day-strip.tsx'
import { DeparturePanel } from './departure-panel.tsx'
import { RoomBar, RoomLegend, tightest } from './room-bar.tsx'

/** The most that is read at once; a board of two weeks is read in a few pages, one after the other. */
const PAGE = 100
const PAGES_MAX = 6

export function DepartureBoard() {
  const { say } = useWords()
  const { service, from, day, chosen } = useSearch({ from: '/inside/departures' })
  const navigate = useNavigate({ from: '/departures' })
  const plansTrains = useSession()?.person.roles.includes('planner') ?? false
  const asked = useBoard(service, from)
  const look = (change: { service?: string; from?: string; day?: string; chosen?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  const read = asked.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Page
      title={say('board.departures')}
      acts={
        <>
          {plansTrains && (
            <Link className="button-link" to="/timetables">
              {say('nav.timetables')}
            </Link>
          )}
          <Link className="button-link" to="/plan">
            {say('nav.plan')}
          </Link>
        </>
      }
    >
      <search className="filters">
        <Services known={read} service={service} onService={(name) => look({ service: name, day: '', chosen: '' })} />
        <label className="day-field" htmlFor="board-from">
          {say('board.fromDay')}{' '}
          <Input
            id="board-from"
            type="date"
            value={from ?? ''}
            onChange={({ target }) => look({ from: target.value, day: '', chosen: '' })}
          />
        </label>
        {(service || from || day) && (
          <Button type="link" onClick={() => void navigate({ search: {}, replace: true })}>
            {say('app.clear')}
          </Button>
        )}
        <RoomLegend />
      </search>
      <Shown asked={asked}>
        {() => {
          if (read.length === 0)
            return (
              <Empty title={say('board.none')}>
                <p className="secondary">{say('board.noneHelps')}</p>
              </Empty>
            )
          return (
            <>
              <DayStrip departures={read} day={day ?? null} onDay={(one) => look({ day: one ?? '', chosen: '' })} />
              <Days
                departures={read}
                day={day ?? null}
                chosen={chosen ?? null}
                onChoose={(id) => look({ chosen: id ?? '' })}
              />
            </>
          )
        }}
      </Shown>
      <More pages={asked} />
      <DeparturePanel id={chosen ?? null} later={read} onLeave={() => look({ chosen: '' })} />
    </Page>
  )
}

/** All of the days, page after page, up to a limit: the strip of days is about all of them. */
function useBoard(service: string | undefined, from: string | undefined) {
  const asked = useInfiniteQuery(pages<DepartureShown>('network', '/departures', { service, from, limit: PAGE }))
  const { hasNextPage, isFetching, fetchNextPage } = asked
  const isEnough = (asked.data?.pages.length ?? 0) >= PAGES_MAX
  useEffect(() => {
    if (hasNextPage && !isFetching && !isEnough) void fetchNextPage()
  }, [hasNextPage, isFetching, isEnough, fetchNextPage])
  return asked
}

type ServicesProps = {
  readonly known: readonly DepartureShown[]
  readonly service: string | undefined
  readonly onService: (name: string) => void
}

function Services({ known, service, onService }: ServicesProps) {
  const { say } = useWords()
  const names = [...new Set([...known.map((departure) => departure.service), ...(service ? [service] : [])])].sort()
  return (
    <Select
      aria-label={say('board.service')}
      className="filter-select wide-select"
      showSearch
      optionFilterProp="label"
      value={service ?? ''}
      onChange={onService}
      options={[{ value: '', label: say('board.allServices') }, ...names.map((value) => ({ value, label: value }))]}
    />
  )
}

type DaysProps = {
  readonly departures: readonly DepartureShown[]
  readonly day: string | null
  readonly chosen: string | null
  readonly onChoose: (id: string | null) => void
}

function Days({ departures, day, chosen, onChoose }: DaysProps) {
  const { language } = useWords()
  const name = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'full' })
  const shown = departures.filter(({ departs }) => day === null || dayOf(departs) === day)
  return [...Map.groupBy(shown, ({ departs }) => dayOf(departs))].map(([one, all]) => (
    <Section key={one} title={name.format(new Date(all[0]?.departs ?? one))}>
      <Departures departures={all} chosen={chosen} onChoose={onChoose} caption={one} />
    </Section>
  ))
}

function Departures({ departures, chosen, onChoose, caption }: Omit<DaysProps, 'day'> & { readonly caption: string }) {
  const { say, named } = useWords()
  const column = (
    key: string,
    label: Word,
    cell: Column<DepartureShown>['cell'],
    align?: 'right',
  ): Column<DepartureShown> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
    ...(align ? { align } : {}),
  })
  return (
    <div className="departures">
      <DataTable
        caption={caption}
        rows={departures}
        keyOf={({ id }) => id}
        toneOf={({ id, state }) => (id === chosen ? 'chosen' : state === 'cancelled' ? 'alarm' : undefined)}
        columns={[
          column('departs', 'itinerary.departs', ({ departs }) => <When at={departs} />),
          column('service', 'board.service', ({ service, from, to, mode, operator }) => (
            <>
              <Place code={from} /> <span style={{ color: toneOf(mode) }}>{named('mode', mode)} →</span>{' '}
              <Place code={to} />
              <span className="secondary block">
                <span className="number">{service}</span> · <Plain text={operator} />
              </span>
            </>
          )),
          column('room', 'board.room', ({ sections }) => <Room section={tightest(sections)} />),
          column('left', 'room.left', ({ sections }) => <Left section={tightest(sections)} />, 'right'),
          column('closes', 'board.closes', ({ closes }) => <When at={closes} />),
          column('state', 'queue.stage', ({ state }) => <State of={state} />),
          column('open', 'app.none', ({ id }) => (
            <Button size="small" aria-expanded={id === chosen} onClick={() => onChoose(id === chosen ? null : id)}>
              {say(id === chosen ? 'app.close' : 'board.open')}
            </Button>
          )),
        ].map((one) => (one.key === 'open' ? { ...one, title: '', label: '' } : one))}
      />
    </div>
  )
}

function Room({ section }: { readonly section: ReturnType<typeof tightest> }) {
  if (!section) return <span className="missing">–</span>
  const { capacity, held, confirmed, used } = section
  return (
    <span className="room">
      <RoomBar section={section} />
      <span className="secondary figure">
        {used.teu + confirmed.teu + held.teu} / {capacity.teu} TEU
      </span>
    </span>
  )
}

function Left({ section }: { readonly section: ReturnType<typeof tightest> }) {
  const { say } = useWords()
  if (!section) return <span className="missing">–</span>
  const { capacity, left } = section
  return (
    <>
      <span className="figure">
        {left.teu} <span className="unit">TEU</span>
      </span>
      {capacity.plugs > 0 && (
        <span className="secondary block figure">{say('board.plugs', { count: left.plugs })}</span>
      )}
    </>
  )
}

function State({ of }: { readonly of: DepartureShown['state'] }) {
  const { named } = useWords()
  return (
    <span className={`stage ${of === 'cancelled' ? 'alarm' : of === 'open' ? 'now' : ''}`}>
      {named('departure', of)}
    </span>
  )
}
