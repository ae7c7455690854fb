import { Button } from 'antd'
import { useWords } from './words/language.ts'

type Pages = {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => unknown
}

/** The next page of a list, by its cursor. */
export function More({ pages }: { readonly pages: Pages }) {
  const { say } = useWords()
  if (!pages.hasNextPage) return null
  return (
    <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
      {say('app.more')}
    </Button>
  )
}
