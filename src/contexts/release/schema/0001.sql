-- Containers under supervision by stages, as the rules left them. Filled by views.ts, can be dropped and rebuilt.
create table release.release (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  stage         text        generated always as (state -> 'stage' ->> 'name') stored,
  container     text        generated always as (state -> 'subject' ->> 'container') stored,
  consignment   text        generated always as (state -> 'subject' ->> 'consignment') stored,
  declaration   text        generated always as (state -> 'subject' ->> 'declaration') stored
);
call platform.guard('release.release');
create index release_by_time on release.release ((history -> 0 ->> 'at') desc, id desc);
create index release_by_stage on release.release (stage, (history -> 0 ->> 'at') desc, id desc);
create index release_by_consignment on release.release (consignment);
