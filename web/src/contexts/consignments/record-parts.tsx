/** The parts of a record: what moves, in which boxes, for whom. */
import { Organisation } from '../../ui/choices.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Amount, Measure } from '../../ui/figures.tsx'
import { Terms } from '../../ui/page.tsx'
import { Place } from '../../ui/places.tsx'
import { Plain } from '../../ui/plain.tsx'
import { useWords, type Word } from '../../ui/words/language.ts'
import type { BoxShown, ConsignmentShown, GoodsShown, PartyShown } from './answer.ts'

export function Goods({ lines }: { readonly lines: readonly GoodsShown[] }) {
  const { say } = useWords()
  const column = (key: string, label: Word, cell: Column<GoodsShown>['cell'], align?: 'right'): Column<GoodsShown> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
    ...(align ? { align } : {}),
  })
  return (
    <DataTable
      caption={say('entry.goods')}
      rows={lines}
      keyOf={(line) => `${lines.indexOf(line)}`}
      columns={[
        column('hs', 'record.hs', ({ hs }) => <span className="number">{hs}</span>),
        column('description', 'record.description', ({ description, origin }) => (
          <>
            <Plain text={description} /> <span className="secondary">{say('record.origin', { country: origin })}</span>
          </>
        )),
        column(
          'packages',
          'record.packages',
          ({ packages }) => <Measure value={packages.count} unit={packages.kind} />,
          'right',
        ),
        column('gross', 'record.gross', ({ grossMassKg }) => <Measure value={grossMassKg} unit="kg" />, 'right'),
        column('net', 'record.net', ({ netMassKg }) => <Measure value={netMassKg} unit="kg" />, 'right'),
        column('value', 'record.value', ({ value }) => <Amount money={value} />, 'right'),
      ]}
    />
  )
}

export function Equipment({ boxes }: { readonly boxes: readonly BoxShown[] }) {
  const { say } = useWords()
  if (boxes.length === 0) return <p className="secondary">{say('record.noEquipment')}</p>
  const column = (key: string, label: Word, cell: Column<BoxShown>['cell']): Column<BoxShown> => ({
    key,
    label: say(label),
    title: say(label),
    cell,
  })
  return (
    <DataTable
      caption={say('entry.equipment')}
      rows={boxes}
      keyOf={({ container }) => container}
      columns={[
        column('container', 'release.container', ({ container }) => <span className="number">{container}</span>),
        column('type', 'record.type', ({ type, temperatureC }) => (
          <span className="number">
            {type}
            {temperatureC === null ? '' : ` · ${temperatureC} °C`}
          </span>
        )),
        column('seals', 'record.seals', ({ seals }) =>
          seals.length > 0 ? <span className="number">{seals.join(', ')}</span> : <span className="missing">–</span>,
        ),
        column('loads', 'record.loads', ({ loads }) =>
          loads.map(({ line, packages }) => say('record.load', { line, packages })).join(' · '),
        ),
      ]}
    />
  )
}

export function Parties({ of: { parties, relations } }: { readonly of: ConsignmentShown }) {
  const { named } = useWords()
  return (
    <Terms
      of={[
        ...Object.entries(parties).map(
          ([role, party]) => [named('relation', role), <Party key={role} of={party} />] as const,
        ),
        ...Object.entries(relations).map(
          ([relation, id]) => [named('relation', relation), <Organisation key={relation} id={id} />] as const,
        ),
      ]}
    />
  )
}

function Party({ of }: { readonly of: PartyShown }) {
  if ('organisation' in of) return <Organisation id={of.organisation} />
  return (
    <>
      <Plain text={of.name} />
      <span className="secondary block">
        <Plain text={`${of.address}, ${of.country}`} />
      </span>
    </>
  )
}

export function TermsOf({ of: { from, to, terms, wanted, itinerary } }: { readonly of: ConsignmentShown }) {
  const { say, named } = useWords()
  return (
    <Terms
      of={[
        [named('field', 'from'), <Place key="from" code={from} />],
        [named('field', 'to'), <Place key="to" code={to} />],
        [named('field', 'ready'), <Wanted key="ready" at={wanted.ready} />],
        [named('field', 'deliverBy'), <Wanted key="by" at={wanted.deliverBy} />],
        [named('field', 'incoterm'), <Plain key="terms" text={`${terms.incoterm} ${terms.place}`} />],
        ...(itinerary ? [[say('itinerary.cost'), <Amount key="cost" money={itinerary.cost} />] as const] : []),
      ]}
    />
  )
}

function Wanted({ at }: { readonly at: string }) {
  const { language } = useWords()
  return (
    <time dateTime={at} title={at}>
      {new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(new Date(at))}
    </time>
  )
}
