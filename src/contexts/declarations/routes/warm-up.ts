/**
 * The first declaration that a process judges takes a quarter of a second, in which it answers nobody: parser, schema and
 * rules are compiled as they are first used. So a server judges one of its own before it listens.
 */
import type { DeclarationContent, MessageHeader } from '../model/content.ts'
import { parseDecimal } from '../model/content/figures.ts'
import { judge } from '../model/judgement.ts'
import type { Known } from '../model/known.ts'
import type { Ports } from '../operations.ts'
import { printForm } from '../wire/form.ts'
import { faultShown } from './notification.ts'
import { declarationXml } from './xml.ts'

const ROUNDS = 12
const LINES = 20

/** Nothing is looked up, recorded or told. */
export function warmUp({ packFor, header, formFaults }: Pick<Ports, 'packFor' | 'header' | 'formFaults'>, on: Parameters<Ports['packFor']>[0]): void {
  const pack = packFor(on)
  if (pack === null) return
  for (let round = 0; round < ROUNDS; round += 1) {
    const bytes = new TextEncoder().encode(printForm({ content: specimen(header), leftovers: [] }))
    const read = declarationXml.read(bytes)
    if ('faults' in read) return
    const { message } = read.body
    const { errors } = judge(pack, message.content, NOTHING_KNOWN, on)
    for (const fault of [...formFaults(message, pack), ...errors]) faultShown(fault)
  }
}

const NOTHING_KNOWN: Known = { hsCodes: null, office: false, importer: false, exporter: false, arrivedOn: null }

/** Much of it wrong, so that what says so is warm as well. */
function specimen(message: MessageHeader): DeclarationContent {
  const one = parseDecimal('1')
  return {
    message, function: '9', type: 'IMA', reference: 'of a length that no schema allows',
    shipment: {
      consignment: { equipment: [{ id: 'CSQU3054384', seals: [{ id: '1' }] }] },
      items: Array.from({ length: LINES }, () => ({
        commodity: {
          description: 'goods & more', classifications: [{ id: '02023000', kind: 'TSP' }],
          measure: one ? { netMass: { value: one } } : {},
        },
        procedures: [{ current: '40', previous: '00' }], origins: [{ country: 'nowhere at all' }],
      })),
    },
  }
}
