/** The parts of the entry form. Every field has the name of its place in the body. */
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import { HsField, OrganisationField, PlaceField, useOrganisations, organisationName } from '../../ui/choices.tsx'
import { MomentField } from '../../ui/moment-field.tsx'
import { Section } from '../../ui/page.tsx'
import { useWords } from '../../ui/words/language.ts'
import { ContainerField } from './container-field.tsx'
import { EMPTY_BOX, EMPTY_LINE, INCOTERMS, KINDS, OUTSIDE, RELATIONS } from './entry.ts'

const upper = (value: unknown) => (typeof value === 'string' ? value.toUpperCase() : value)

export function JourneyFields() {
  const { say, named } = useWords()
  return (
    <Section title={say('entry.journey')}>
      <div className="form-grid">
        <Form.Item
          className="span-4"
          name="reference"
          label={named('field', 'reference')}
          extra={say('entry.referenceHint')}
        >
          <Input maxLength={35} autoComplete="off" />
        </Form.Item>
        <Form.Item className="span-4" name="direction" label={named('field', 'direction')}>
          <Radio.Group
            options={(['import', 'export'] as const).map((value) => ({ value, label: named('direction', value) }))}
          />
        </Form.Item>
        <span className="span-4" />
        <Form.Item className="span-6" name="from" label={named('field', 'from')}>
          <PlaceField />
        </Form.Item>
        <Form.Item className="span-6" name="to" label={named('field', 'to')}>
          <PlaceField />
        </Form.Item>
        <Form.Item className="span-3" name={['wanted', 'ready']} label={named('field', 'ready')}>
          <MomentField />
        </Form.Item>
        <Form.Item className="span-3" name={['wanted', 'deliverBy']} label={named('field', 'deliverBy')}>
          <MomentField />
        </Form.Item>
        <Form.Item className="span-2" name={['terms', 'incoterm']} label={named('field', 'incoterm')}>
          <Select showSearch options={INCOTERMS.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item className="span-4" name={['terms', 'place']} label={named('field', 'place')}>
          <Input maxLength={70} autoComplete="off" />
        </Form.Item>
      </div>
    </Section>
  )
}

export function RelationFields() {
  const { say, named } = useWords()
  return (
    <Section title={say('entry.relations')}>
      <p className="hint">{say('entry.relationsHint')}</p>
      <div className="form-grid">
        {RELATIONS.map((relation) => (
          <Form.Item
            key={relation}
            className="span-4"
            name={['relations', relation]}
            label={named('relation', relation)}
          >
            <OrganisationField {...(KINDS[relation] ? { kinds: KINDS[relation] } : {})} />
          </Form.Item>
        ))}
      </div>
    </Section>
  )
}

export function PartyFields() {
  const { say } = useWords()
  return (
    <Section title={say('entry.parties')}>
      <div className="form-grid">
        <PartyField party="consignor" />
        <PartyField party="consignee" />
      </div>
    </Section>
  )
}

/** A firm of the register, or one abroad by name and address. */
function PartyField({ party: role }: { readonly party: 'consignor' | 'consignee' }) {
  const { say, named, language } = useWords()
  const known = useOrganisations().map((organisation) => ({
    value: organisation.id,
    label: organisationName(organisation, language),
  }))
  const chosen = Form.useWatch(['parties', role, 'organisation'])
  return (
    <div className="span-6">
      <Form.Item name={['parties', role, 'organisation']} label={named('relation', role)}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={say('choice.organisation')}
          options={[...known, { value: OUTSIDE, label: say('entry.outside') }]}
        />
      </Form.Item>
      {chosen === OUTSIDE && (
        <div className="form-grid">
          <Form.Item className="span-4" name={['parties', role, 'name']} label={named('field', 'name')}>
            <Input maxLength={140} />
          </Form.Item>
          <Form.Item className="span-6" name={['parties', role, 'address']} label={named('field', 'address')}>
            <Input maxLength={140} />
          </Form.Item>
          <Form.Item
            className="span-2"
            name={['parties', role, 'country']}
            label={named('field', 'country')}
            normalize={upper}
          >
            <Input maxLength={2} placeholder="BR" />
          </Form.Item>
        </div>
      )}
    </div>
  )
}

export function GoodsFields() {
  const { say } = useWords()
  return (
    <Section title={say('entry.goods')}>
      <Form.List name="goods">
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <fieldset key={key} className="line-card">
                <div className="line-card-head">
                  <h3>{say('entry.line', { number: name + 1 })}</h3>
                  {lines.length > 1 && (
                    <Button type="link" size="small" onClick={() => remove(name)}>
                      {say('app.remove')}
                    </Button>
                  )}
                </div>
                <LineFields line={name} />
              </fieldset>
            ))}
            <Button type="dashed" onClick={() => add(EMPTY_LINE)}>
              {say('entry.addLine')}
            </Button>
          </>
        )}
      </Form.List>
    </Section>
  )
}

function LineFields({ line }: { readonly line: number }) {
  const { named } = useWords()
  return (
    <div className="form-grid">
      <Form.Item className="span-3" name={[line, 'hs']} label={named('field', 'hs')}>
        <HsField />
      </Form.Item>
      <Form.Item className="span-6" name={[line, 'description']} label={named('field', 'description')}>
        <Input maxLength={280} />
      </Form.Item>
      <Form.Item className="span-3" name={[line, 'origin']} label={named('field', 'origin')} normalize={upper}>
        <Input maxLength={2} placeholder="BR" />
      </Form.Item>
      <Form.Item className="span-2" name={[line, 'packages', 'count']} label={named('field', 'packages')}>
        <InputNumber min={0} precision={0} />
      </Form.Item>
      <Form.Item className="span-2" name={[line, 'packages', 'kind']} label={named('field', 'kind')} normalize={upper}>
        <Input maxLength={2} placeholder="CT" />
      </Form.Item>
      <Form.Item className="span-2" name={[line, 'grossMassKg']} label={named('field', 'grossMassKg')}>
        <Input inputMode="decimal" suffix="kg" />
      </Form.Item>
      <Form.Item className="span-2" name={[line, 'netMassKg']} label={named('field', 'netMassKg')}>
        <Input inputMode="decimal" suffix="kg" />
      </Form.Item>
      <Form.Item className="span-2" name={[line, 'value', 'amount']} label={named('field', 'amount')}>
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item
        className="span-2"
        name={[line, 'value', 'currency']}
        label={named('field', 'currency')}
        normalize={upper}
      >
        <Input maxLength={3} />
      </Form.Item>
    </div>
  )
}

export function EquipmentFields() {
  const { say, named } = useWords()
  return (
    <Section title={say('entry.equipment')}>
      <p className="hint">{say('entry.equipmentHint')}</p>
      <Form.List name="equipment">
        {(boxes, { add, remove }) => (
          <>
            {boxes.map(({ key, name }) => (
              <fieldset key={key} className="line-card">
                <div className="line-card-head">
                  <h3>{say('entry.box', { number: name + 1 })}</h3>
                  <Button type="link" size="small" onClick={() => remove(name)}>
                    {say('app.remove')}
                  </Button>
                </div>
                <div className="form-grid">
                  <Form.Item className="span-3" name={[name, 'container']} label={named('field', 'container')}>
                    <ContainerField />
                  </Form.Item>
                  <Form.Item className="span-2" name={[name, 'type']} label={named('field', 'type')} normalize={upper}>
                    <Input maxLength={4} placeholder="45R1" />
                  </Form.Item>
                  <Form.Item className="span-2" name={[name, 'temperatureC']} label={named('field', 'temperatureC')}>
                    <InputNumber precision={0} suffix="°C" />
                  </Form.Item>
                  <Form.Item className="span-4" name={[name, 'seals']} label={named('field', 'seals')}>
                    <Select
                      mode="tags"
                      open={false}
                      suffixIcon={null}
                      tokenSeparators={[',', ' ']}
                      placeholder={say('entry.sealsHint')}
                    />
                  </Form.Item>
                </div>
                <LoadFields box={name} />
              </fieldset>
            ))}
            <Button type="dashed" onClick={() => add(EMPTY_BOX)}>
              {say('entry.addBox')}
            </Button>
          </>
        )}
      </Form.List>
    </Section>
  )
}

/** How many packages of which line are in the box. */
function LoadFields({ box }: { readonly box: number }) {
  const { say, named } = useWords()
  return (
    <Form.List name={[box, 'loads']}>
      {(loads, { add, remove }) => (
        <div className="loads">
          {loads.map(({ key, name }) => (
            <div key={key} className="form-grid">
              <Form.Item className="span-2" name={[name, 'line']} label={named('field', 'line')}>
                <InputNumber min={1} precision={0} />
              </Form.Item>
              <Form.Item className="span-3" name={[name, 'packages']} label={named('field', 'loaded')}>
                <InputNumber min={0} precision={0} />
              </Form.Item>
              {loads.length > 1 && (
                <Form.Item className="span-2" label=" " colon={false}>
                  <Button type="link" size="small" onClick={() => remove(name)}>
                    {say('app.remove')}
                  </Button>
                </Form.Item>
              )}
            </div>
          ))}
          <Form.Item>
            <Button type="link" size="small" onClick={() => add({ line: null, packages: null })}>
              {say('entry.addLoad')}
            </Button>
          </Form.Item>
        </div>
      )}
    </Form.List>
  )
}
