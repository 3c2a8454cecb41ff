/* ---- commands and their messages --------------------------------- */

issue: procedure expose g. c. out.
parse arg k
drop out.
out.0 = 0
trapped = outtrap('OUT.')
if c.k.mode = 'TSO' then do
  line = strip(c.k.text)
  address TSO line
  code = rc
end
else do
  address TSO 'NEWSTACK'
  do j = 1 to c.k.0
    queue c.k.j
  end
  queue 'END'
  session = c.k.mode
  address TSO session
  code = rc
  address TSO 'DELSTACK'
end
trapped = outtrap('OFF')
g.ids = ''
do i = 1 to out.0
  id = word(out.i, 1)
  if ismessage(id) = 1 then g.ids = g.ids id
end
return code

/* Three letters, at least three digits, perhaps one more letter; or  */
/* ACF and five hexadecimal digits.                                   */
ismessage: procedure
parse arg id
if length(id) < 6 then return 0
if left(id, 3) = 'ACF' then if wordpos(length(id), '8 9') > 0 then
  if datatype(substr(id, 4, 5), 'X') = 1 then return 1
if datatype(left(id, 3), 'U') = 0 then return 0
rest = substr(id, 4)
at = verify(rest, '0123456789')
if at = 0 then return 1
if at < 4 then return 0
return (at = length(rest)) * datatype(substr(rest, at), 'U')

hit: procedure expose g.
do i = 1 to words(arg(1))
  if wordpos(word(arg(1), i), g.ids) > 0 then return 1
end
return 0

/* Does a message say one of the texts? They stand between ';'.       */
said: procedure expose g. out.
parse arg texts
do while texts <> ''
  parse var texts text ';' texts
  do i = 1 to out.0
    if ismessage(word(out.i, 1)) = 1 then
      if pos(' 'space(text)' ', ' 'space(out.i)' ') > 0 then return 1
  end
end
return 0

accepted: procedure expose g. s.
parse arg code
if code < 0 then return 0
do i = 1 to words(g.ids)
  id = word(g.ids, i)
  if wordpos(code':'id, s.allow) > 0 then return 1
  if wordpos('*:'id, s.allow) > 0 then return 1
end
if hit(s.refuse) = 1 then return 0
do n = 1 to s.expects
  if hit(s.expect.n) = 0 then return 0
end
if s.expects > 0 then return 1
return (code = 0)
