-- Consignments, as the rules left them. Filled by views.ts, can be dropped and rebuilt.

-- What a consignment is looked for by: its reference, its boxes, what is in them.
create function consignments.words(state json) returns text language sql immutable
return lower(concat_ws(' ',
  state -> 'entry' ->> 'reference',
  (select string_agg(box ->> 'container', ' ') from json_array_elements(state -> 'equipment') as box),
  (select string_agg(concat_ws(' ', line ->> 'hs', line ->> 'description'), ' ') from json_array_elements(state -> 'entry' -> 'goods') as line)));

-- The declarations and releases that have told of it.
create function consignments.tellers(state json) returns text[] language sql immutable
return (select coalesce(array_agg(distinct note ->> 'toldBy'), '{}') from json_array_elements(state -> 'customs') as note);

create table consignments.consignment (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  stage         text        generated always as (state ->> 'stage') stored,
  direction     text        generated always as (state -> 'entry' ->> 'direction') stored,
  words         text        generated always as (consignments.words(state)) stored,
  tellers       text[]      generated always as (consignments.tellers(state)) stored
);
call platform.guard('consignments.consignment');
create index consignment_by_stage on consignments.consignment (stage, (history -> 0 ->> 'at') desc, id desc);
create index consignment_by_teller on consignments.consignment using gin (tellers);
