import { Button } from 'antd'
import { API } from '../../ui/client/request.ts'
import { Section } from '../../ui/page.tsx'
import { saveText } from '../../ui/save-text.ts'
import { useWords } from '../../ui/words/language.ts'
import type { DeclarationShown } from './answer.ts'

/** The signed receipt: a compact JWS that anybody with the key of the server can check, and the message as XML. */
export function Receipt({ of: { id, lrn, receipt } }: { readonly of: DeclarationShown }) {
  const { say } = useWords()
  return (
    <Section title={say('answer.receipt')}>
      {receipt === null ? (
        <p className="secondary">{say('answer.noReceipt')}</p>
      ) : (
        <>
          <p className="hint">{say('answer.receiptHint')}</p>
          <code className="receipt">{receipt}</code>
        </>
      )}
      <div className="acts">
        {receipt !== null && (
          <Button size="small" onClick={() => saveText(receipt, `${lrn}.jws`, 'application/jose')}>
            {say('answer.keepReceipt')}
          </Button>
        )}
        <Button size="small" onClick={() => void keepMessage(id, lrn)}>
          {say('answer.keepMessage')}
        </Button>
      </div>
    </Section>
  )
}

async function keepMessage(id: string, lrn: string): Promise<void> {
  const response = await fetch(`${API}/declarations/${id}/message`, {
    headers: { accept: 'application/xml' },
    credentials: 'same-origin',
  })
  if (response.ok) saveText(await response.text(), `${lrn || id}.xml`, 'application/xml')
}
