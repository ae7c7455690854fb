import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as Frame, ConfigProvider } from 'antd'
import en from 'antd/locale/en_GB'
import zh from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startRouter } from './app/router.tsx'
import { themeOf } from './app/theme.ts'
import { markLeft, sessionQuery } from './ui/client/session.ts'
import { queryClient } from './ui/client/queries.ts'
import { startLight, useLight } from './ui/light.ts'
import { startLanguage, useWords } from './ui/words/language.ts'
import './ui/style.css'

/** A page that fails this early has just been loaded: loading it again would not help. */
const FRESH_MS = 5_000

const client = queryClient(leave)
const router = startRouter(client)

/** The session has ended: sign in again, and come back to where one was. */
function leave(): void {
  markLeft()
  client.setQueryData(sessionQuery.queryKey, null)
  void router.navigate({ to: '/sign-in', search: { goingTo: router.state.location.href } })
}

function Tongdao() {
  const { language } = useWords()
  const light = useLight()
  return (
    <ConfigProvider
      theme={themeOf(light)}
      locale={language === 'zh-CN' ? zh : en}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: false, scrollToFirstError: true }}
    >
      <Frame>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Frame>
    </ConfigProvider>
  )
}

// A newer edition of the pages was put in place while this one was open: its parts are gone, and the page starts anew.
window.addEventListener('vite:preloadError', (event) => {
  if (performance.now() < FRESH_MS) return
  event.preventDefault()
  location.reload()
})

startLight()
await startLanguage()
const place = document.getElementById('root')
if (place)
  createRoot(place).render(
    <StrictMode>
      <Tongdao />
    </StrictMode>,
  )
