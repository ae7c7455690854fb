/** The commands for whoever writes rules. */
import type { Command, Option } from './commands.ts'

const JSON_OUT: Option = { name: 'json', what: 'the answer as JSON' }
const DAY: Option = {
  name: 'day', value: 'DAY', what: 'the day of judgement, where the message does not say one; the first day of the edition if not given',
}
const VARIANT: Option = { name: 'variant', value: 'ID', what: 'the kind of message, where the message does not say one' }

export const RULE_COMMANDS: readonly Command[] = [
  {
    name: 'rules test', usage: 'rules test DIR [--strict] [--json]', words: { least: 2, most: 2 },
    what: 'read the rules of a folder, check them, judge its cases, and name the rules that no case fires',
    options: [{ name: 'strict', what: 'a warning of the checks, or a rule that no case fires, is a failure too' }, JSON_OUT],
    load: () => import('./rules-test.ts'),
  },
  {
    name: 'rules format', usage: 'rules format FILE... [--check]', words: { least: 2, most: 1_000 },
    what: 'write files of rules, or all of a folder, as the language is printed',
    options: [{ name: 'check', what: 'write nothing, name the files that would change, and fail if there is one' }],
    load: () => import('./rules-format.ts'),
  },
  {
    name: 'rules explain', usage: 'rules explain DIR MESSAGE [--rule ID] [--lang en|zh-CN]', words: { least: 3, most: 3 },
    what: 'judge one message, in JSON or XML, and say of every finding which condition decided, with the fields and their values',
    options: [
      { name: 'rule', value: 'ID', what: 'only this rule; where it did not fire, why not' },
      { name: 'lang', value: 'LANG', what: 'the language of the sentences, en or zh-CN; en if not given' },
      DAY, VARIANT, JSON_OUT,
    ],
    load: () => import('./rules-explain.ts'),
  },
  {
    name: 'rules compare', usage: 'rules compare OLD NEW CORPUS.jsonl [--json]', words: { least: 4, most: 4 },
    what: 'judge every message of a corpus, one a line, by two editions, and say which change, from what to what',
    options: [DAY, VARIANT, JSON_OUT],
    load: () => import('./rules-compare.ts'),
  },
]
