/** The edition of rules/gate as a library uses it: read, check, judge, explain, decide. Files and the day are the caller's. */
import { readdirSync, readFileSync } from 'node:fs'
import {
  checkEdition, compileEdition, decide, explain, on, parseDay, parseEdition, printExplanation, printLocation, sentenceOf,
} from 'tongdao/rules'

const folder = new URL('rules/gate/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.rules')).toSorted()
const read = parseEdition(names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
if ('faults' in read) throw new Error(read.faults.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'))
const { edition, places } = read
console.log(`${edition.id}: ${edition.rules.length} rules, ${checkEdition(edition, places).length} complaints`)

const goods = [{ code: '940161', massKg: '4100.1' }, { code: '940360', massKg: 2900.5 }]
const announcement = { plate: 'YA1234B', arrival: '2026-02-03', grossKg: '7000.5', goods }
const day = parseDay('2026-02-02')
if (day === null) throw new Error('no such day')
const occasion = on(day)

const judge = compileEdition(edition)
const verdict = judge(announcement, occasion)
const { fields } = edition.form
for (const finding of 'findings' in verdict ? verdict.findings : []) {
  const { says, helps } = sentenceOf(edition, finding, announcement, occasion, 'en')
  console.log(`\n${finding.severity} ${finding.code} at ${printLocation(finding.at, fields)}\n${says}\n${helps}\n`)
  const explanation = explain(edition, announcement, occasion, finding)
  if (explanation) console.log(printExplanation(explanation, { language: 'en', fields }).join('\n'))
}

for (const table of edition.tables) console.log(`\n${table.name}: ${JSON.stringify(decide(edition, table, announcement, occasion))}`)
