/** The book of the network: room on departures, and days of rates. An append enters one or the other. */
import type { Book } from '../../../platform/postgres-journal.ts'
import { capacityBook } from './capacity.ts'
import { openRates } from './rates.ts'

export const networkBook: Book = {
  context: 'network',
  async open(sql, news) {
    const capacity = await capacityBook.open(sql, news)
    const rates = await openRates(sql, news)
    return {
      enter: (own) => rates.enter(own) ?? capacity.enter(own),
      close: async () => {
        await capacity.close()
        await rates.close()
      },
    }
  },
}
