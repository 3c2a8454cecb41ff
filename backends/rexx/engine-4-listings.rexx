/* ---- what a listing says ----------------------------------------- */

/* SAME DIFFERS ABSENT; NEEDS OUTSIDE: what it belongs to is missing; */
/* COVERED: another name stands for it; BAD: no telling.              */
judge: procedure expose g. s. c. out.
g.header = 0
code = issue('PROBE')
if hit(s.needs) = 1 then return 'NEEDS'
if hit(s.absent) = 1 then return 'ABSENT'
there = 1
if s.shown <> '' then there = (identity(s.shown, 'OTHER') = 'SAME')
if there = 0 then do
  if said(s.lacks) = 1 then return 'NEEDS'
  if said(s.gone) = 1 then return 'ABSENT'
end
k = 'PROBE'
good = (code = 0) + (c.k.mode <> 'TSO') * (code > 0)
if hit(s.refuse) = 1 then good = 0
if good = 0 then do
  call note 'the listing ended with return code' code
  call keep
  return 'BAD'
end
if there = 0 then return unreadable()
state = 'SAME'
if s.within <> '' then state = identity(s.within, 'OUTSIDE')
if s.named <> '' then state = identity(s.named, 'COVERED')
if state = 'COVERED' then do
  if s.shared = '' then state = 'ABSENT'
  if wordpos(g.covering, s.ours) > 0 then state = 'ABSENT'
end
if state <> 'SAME' then return state
do n = 1 to s.checks
  result = checked(s.check.n)
  if result = 'BAD' then return 'BAD'
  if result <> 'SAME' then if state <> 'DIFFERS' then state = result
end
return state

/* Is it the name we asked for?                                       */
identity: procedure expose g. out.
parse value arg(1) with how key ';' want flag
g.name = lookup(how, strip(key))
if g.name = '' then do
  if arg(2) = 'OTHER' then return 'OTHER'
  return unreadable()
end
flagged = (g.after = '(G)')
want = strip(want)
if g.name <> want then do
  g.covering = g.name
  if flagged = 1 then g.name = 'generic profile' g.name
  return arg(2)
end
if flagged = (strip(flag) = '(G)') then return 'SAME'
call note 'its generic flag is different'
return 'DIFFERS'

unreadable: procedure expose g. out.
call note 'the listing cannot be read'
call keep
return 'BAD'

checked: procedure expose g. s. out.
parse value arg(1) with how key ';' want
key = strip(key)
want = substr(want, 2)
if how = 'ENTRY' then return compareentry(key, want)
if how = 'CREATOR' then return comparecreator()
if how = 'RULE' then return comparerule(want)
if how = 'OWNER' then return compareowner(key, want)
if how = 'ONLY' then return compareonly(key, want)
if how = 'TASK' then return comparetask(key, want)
if how = 'PERMIT' then return comparepermit(key, want)
got = lookup(how, key)
if wordpos(how, 'MEMBER HAS') > 0 then do
  if wordpos(want, got) > 0 then return 'SAME'
  if part() = 1 then return 'ABSENT'
end
if how = 'LIST' then do
  if got = '' then return unreadable()
  if wordpos(want, got) > 0 then return 'SAME'
  return 'ABSENT'
end
if how = 'CONNECT' then if got = '' then return 'ABSENT'
if how = 'WORDS' then do
  if got = '' then return 'ABSENT'
  return 'SAME'
end
if how = 'NUMBER' then if datatype(got, 'N') = 1 then got = got + 0
if how = 'AMOUNT' then if datatype(got, 'W') = 1 then got = got + 0
if wordpos(how, 'EQUALS EQNUM') > 0 then if got = '' then
  if part() = 1 then return 'ABSENT'
if how = 'EQNUM' then if datatype(got, 'W') = 1 then got = got + 0
if wordpos(how, 'HOLDS MUSTHAVE') > 0 then
  if wordpos(want, got) > 0 then got = want
if wordpos(how, 'SET MEMBERS ALLOF') > 0 then
  if sameset(got, want) = 1 then got = want
if how = 'AMONG' then if among(got, want) = 1 then return 'SAME'
if how = 'GIVEN' then do
  if got = 'NONE' then got = ''
  if got <> '' then return 'SAME'
  want = 'one'
end
if got == want then return 'SAME'
if want = '*' then if got <> '' then return 'SAME'
if got = '' then got = 'nothing'
if want = '' then want = 'nothing'
call note strip(key, 'T', '=') 'is' got', the policy has' want
return 'DIFFERS'

/* A removal with several checks is of an object as a whole: a field  */
/* that it lacks is a difference. With one, the field is what goes.   */
part: procedure expose s.
return (s.kind = 'REMOVE') * (s.checks > 1) = 0

among: procedure
parse arg left, right
do i = 1 to words(left)
  if wordpos(word(left, i), right) = 0 then return 0
end
return 1

sameset: procedure
parse arg left, right
if left = 'NONE' then left = ''
if words(left) <> words(right) then return 0
do i = 1 to words(right)
  if wordpos(word(right, i), left) = 0 then return 0
end
return 1

compareentry: procedure expose g. out.
parse arg key, want
parse var key who class entity
got = entry(who, class, entity)
if g.found = 0 then return unreadable()
if got = '' then return 'ABSENT'
if (got = want) + (want = '*') > 0 then return 'SAME'
call note 'has' got', the policy gives' want
return 'DIFFERS'

/* Right after the definition, or where our mark is: an entry that    */
/* somebody else's profile has is none of ours.                       */
comparecreator: procedure expose g. s. out.
if s.kind = 'DEFINE' then if g.ran = 0 then if marked() = 0 then
  return 'SAME'
self = sysvar('SYSUID')
if wordpos(self, s.exempt) > 0 then return 'SAME'
got = entry(self, '', '')
if g.found = 0 then return unreadable()
if got <> 'ALTER' then return 'SAME'
call note self 'has ALTER, which the policy does not give'
return 'DIFFERS'

/* ROWn: word n of the row below a heading. AFTER: the next word.     */
/* FIELD: KEY=value in the first line that has it. HEAD: the word in  */
/* the first line that begins so. LINE, NUMBER: the rest of the last  */
/* such line. SET: words of all of them. LIST: words behind an equals */
/* sign, over several lines. CONNECT: the authority in that group.    */
lookup: procedure expose g. out.
parse arg how, key
g.after = ''
select
  when left(how, 3) = 'ROW' then return below(key, substr(how, 4))
  when how = 'AFTER' then return after(key)
  when how = 'FIELD' then return field(key)
  when how = 'HEAD' then return head(key)
  when how = 'LIST' then return listof(key)
  when how = 'CONNECT' then return connection(key)
  when how = 'WORDS' then return phrase(key)
  when how = 'FIRST' then return firstword()
  when how = 'BEFORE' then return before(key)
  when how = 'FLAG' then return flag(key)
  when how = 'ATTR' then return attribute(key)
  when wordpos(how, 'VALUE AMOUNT MEMBER HOLDS') > 0 then
    return values(key)
  when wordpos(how, 'AMONG MEMBERS') > 0 then
    return values(key)
  when wordpos(how, 'EQUALS EQNUM HAS MUSTHAVE ALLOF') > 0 then
    return equals(key)
  otherwise return starting(how, key)
end

below: procedure expose g. out.
parse arg key, column
do i = 1 to out.0
  if space(subword(out.i, 1, words(key))) <> key then iterate
  do j = i + 1 to out.0
    if verify(space(out.j, 0), '-') > 0 then do
      g.after = word(out.j, column + 1)
      if column = 0 then return strip(out.j)
      return word(out.j, column)
    end
  end
end
return ''

after: procedure expose g. out.
parse arg key
do i = 1 to out.0
  n = words(key)
  if space(subword(out.i, 1, n)) = key then do
    g.after = word(out.i, n + 2)
    return word(out.i, n + 1)
  end
end
return ''

field: procedure expose out.
parse arg key
got = ''
do i = 1 to out.0
  do n = 1 to words(out.i)
    item = word(out.i, n)
    if left(item, length(key)) = key then
      got = substr(item, length(key) + 1)
  end
  if got <> '' then return got
end
return ''

head: procedure expose out.
parse arg key
do i = 1 to out.0
  line = strip(out.i)
  if left(line, length(key)) = key then
    return word(substr(line, length(key) + 1), 1)
end
return ''

starting: procedure expose out.
parse arg how, key
got = ''
do i = 1 to out.0
  line = strip(out.i)
  if left(line, length(key)) = key then do
    if how <> 'SET' then got = ''
    got = strip(got substr(line, length(key) + 1))
  end
end
return got

listof: procedure expose out.
parse arg key
do i = 1 to out.0
  parse var out.i heading '=' rest
  if space(heading) = key then do
    do j = i + 1 to out.0
      if pos('=', out.j) > 0 then return rest
      if left(out.j, 1) <> ' ' then return rest
      rest = rest out.j
    end
    return rest
  end
end
return ''

/* Continued installation data is indented further than these lines.  */
connection: procedure expose out.
parse arg group
do i = 1 to out.0
  parse var out.i first second .
  if first = 'GROUP='group then if left(second, 5) = 'AUTH=' then
    if pos('GROUP=', out.i) < 5 then return substr(second, 6)
end
return ''

phrase: procedure expose out.
parse arg key
do i = 1 to out.0
  if pos(' 'key' ', ' 'space(out.i)' ') > 0 then return key
end
return ''

/* The level of an access list entry; of a conditional one if a class */
/* is given. The last list counts: texts of a profile stand above it. */
entry: procedure expose g. out.
parse arg who, class, entity
g.found = 0
got = ''
mode = ''
wanted = 'STANDARD'
if class <> '' then wanted = 'CONDITIONAL'
do i = 1 to out.0
  parse var out.i first second rest
  heading = (second = 'ACCESS') * (wordpos(first, 'ID USER') > 0)
  select
    when heading = 1 then do
      mode = 'STANDARD'
      if wordpos('ENTITY', rest) > 0 then mode = 'CONDITIONAL'
      if mode = wanted then do
        g.found = 1
        got = ''
      end
    end
    when verify(space(out.i, 0), '-') = 0 then nop
    when wordpos(second, g.levels) = 0 then mode = ''
    when mode <> wanted then nop
    when first <> who then nop
    otherwise do
      if datatype(word(rest, 1), 'W') = 1 then rest = subword(rest, 2)
      match = (space(rest) = class entity)
      if class = '' then match = 1
      if match = 1 then got = second
    end
  end
end
return got

/* Does the installation data begin with the mark? MARK key;mark      */
marked: procedure expose g. s. out.
parse var s.mark key ';' ours
if right(key, 1) = '=' then got = starting('LINE', key)
else got = below(key, 0)
return (translate(word(got, 1)) = strip(ours))
