/* ---- listings of ACIDs and their permits ------------------------- */

/* The words behind KEY = up to the next pair; lines without a pair   */
/* go on with it.                                                     */
equals: procedure expose g. out.
parse arg key
got = ''
on = 0
do i = 1 to out.0
  if ismessage(word(out.i, 1)) = 1 then iterate
  line = space(translate(out.i, ' ', ','))
  at = wordpos(key '=', line)
  if on = 1 then do
    if line = '' then leave
    if wordpos('=', line) > 0 then leave
    got = got line
  end
  else if at > 0 then do
    on = 1
    got = subword(line, at + words(key) + 1)
    at = wordpos('=', got)
    if at > 0 then do
      got = subword(got, 1, at - 2)
      leave
    end
  end
end
return strip(got)

/* class = prefix OWNER(acid): ours, another's, or of a name that     */
/* ours would take along.                                             */
compareowner: procedure expose g. s. out.
parse arg class, want
parse var want prefix owner
got = ''
seen = 0
do i = 1 to out.0
  line = translate(out.i, '  ', '()')
  parse var line first sign name word who .
  if (first = class) * (sign = '=') * (word = 'OWNER') = 0 then iterate
  seen = 1
  if (name == prefix) * (who = owner) = 1 then return 'SAME'
  if got = '' then got = name 'is owned by' who
end
if seen = 0 then return unreadable()
if s.kind = 'REMOVE' then return 'ABSENT'
call note got
return 'DIFFERS'

/* STC = procedure ACID = acid                                        */
comparetask: procedure expose g. s. out.
parse arg key, want
parse var want procedure acid
do i = 1 to out.0
  parse var out.i first sign name word equal who .
  if (first = key) * (sign = '=') * (name == procedure) = 0 then iterate
  if (word = 'ACID') * (equal = '=') = 0 then iterate
  if who = acid then return 'SAME'
  call note 'runs under' who', the policy has' acid
  return 'DIFFERS'
end
return 'ABSENT'

/* Permits of one ACID on one name: whatever stands below XAUTH, as   */
/* words KEY.value. A removal takes its permit alone; another one is  */
/* a difference only if that was not there.                           */
comparepermit: procedure expose g. s. out.
parse arg class, want
seen = 0
found = 0
other = ''
this = ''
do i = 1 to out.0 + 1
  line = ''
  if i <= out.0 then line = space(translate(out.i, '   ', '(),'))
  parse var line first sign name word who .
  owned = (first = class) * (sign = '=') * (word = 'OWNER')
  begins = (first = 'XAUTH') * (sign = '=') * (word = 'ACID')
  seen = seen + owned
  if owned + begins + (i > out.0) > 0 then do
    if this <> '' then if aboutsame(this, want) = 1 then do
      if sameset(this, want) = 1 then found = 1
      else if plannedpermit(this) = 0 then other = this
    end
    this = ''
    if begins = 1 then this = name who
    iterate
  end
  if this = '' then iterate
  if ismessage(first) = 1 then iterate
  if sign = '=' then do
    keyword = first
    line = subword(line, 3)
  end
  do n = 1 to words(line)
    this = this keyword'.'word(line, n)
  end
end
if seen = 0 then return unreadable()
if s.kind = 'REMOVE' then if found + g.ran > 0 then other = ''
if other <> '' then do
  call note 'there is' other', the policy has' want
  return 'DIFFERS'
end
if found = 1 then return 'SAME'
return 'ABSENT'

aboutsame: procedure
parse arg left, right
return (subword(left, 1, 2) == subword(right, 1, 2))

plannedpermit: procedure expose s.
do n = 1 to s.alsos
  if sameset(s.also.n, arg(1)) = 1 then return 1
end
return 0
