-- Rate sheets, as the rules left them. Public, as the prices of the timetable are.
create table network.rate_sheet (
  id            text primary key,
  version       integer     not null,
  state         json        not null,
  history       json        not null,
  organisations text[]      not null,
  changed_at    timestamptz not null,
  carrier       text        generated always as (state ->> 'carrier') stored,
  valid_from    text        generated always as (state ->> 'from') stored,
  valid_until   text        generated always as (state ->> 'until') stored
);
create index rate_sheet_by_validity on network.rate_sheet (valid_from, valid_until);
