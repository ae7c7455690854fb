-- Declarations with their content and what was answered, as the rules left them. Filled by views.ts, can be rebuilt.
create table declarations.declaration (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  stage         text        generated always as (state -> 'stage' ->> 'name') stored,
  mrn           text        generated always as (state -> 'stage' ->> 'mrn') stored,
  lrn           text        generated always as (state -> 'lodged' ->> 'lrn') stored,
  consignment   text        generated always as (state -> 'lodged' ->> 'consignment') stored,
  office        text        generated always as (state -> 'lodged' -> 'content' ->> 'officeId') stored
);
call platform.guard('declarations.declaration');
create index declaration_by_time on declarations.declaration ((history -> 0 ->> 'at') desc, id desc);
create index declaration_by_stage on declarations.declaration (stage, (history -> 0 ->> 'at') desc, id desc);
create index declaration_by_consignment on declarations.declaration (consignment);
