-- How long a container waited for its permits. The key is a digest and no row names anybody, so the table is public.
-- Filled by views.ts from what release tells; can be dropped and heard again.
create table observatory.passage (
  passage    text primary key,
  arrived_at timestamptz,
  left_at    timestamptz,
  ground     text,
  freed_at   timestamptz
);
