/** The table of permissions, read once more: row by row, as a person would, so that two readings can be compared. */
import { PERMISSIONS } from '../../src/contexts/parties/model/permission.ts'
import type { Asker, Subject } from './cast.ts'

export function rowsOf(act: string) {
  return PERMISSIONS.filter((row) => row[1] === act)
}

export function isPublic(act: string): boolean {
  return rowsOf(act).some(([, , relation]) => relation === 'public')
}

/** What the table says of this person, this act and this thing: 404 for what is not theirs to see, before any 403. */
export function verdict({ role, organisation }: Asker, act: string, subject: Subject | null): 'allowed' | '403 may_not' | '404 not_found' {
  if (subject?.seenBy && !subject.seenBy.includes(organisation)) return '404 not_found'
  const isAllowed = rowsOf(act).some(([who, , relation]) => {
    if (relation === 'public') return true
    if (who !== 'everyone' && who !== role) return false
    if (relation === 'operator') return organisation === 'operator'
    return relation === 'any' || subject?.relations[relation] === organisation
  })
  return isAllowed ? 'allowed' : '403 may_not'
}
