/* ---- listings of records and rule sets --------------------------- */

/* FIRST: the first word that begins no message. BEFORE: the word in  */
/* front of the words. FLAG: the word begins a line, or stands in a   */
/* line that begins with a dollar sign. ATTR: the word stands behind  */
/* the first line. The others: what stands in KEY(values).            */
firstword: procedure expose g. out.
do i = 1 to out.0
  g.header = i
  if words(out.i) > 0 then if ismessage(word(out.i, 1)) = 0 then
    return word(out.i, 1)
end
return ''

before: procedure expose g. out.
parse arg key
do i = 1 to out.0
  at = wordpos(key, out.i)
  g.header = i
  if at > 1 then return word(out.i, at - 1)
end
return ''

flag: procedure expose g. out.
parse arg key
do i = 1 to out.0
  if word(out.i, 1) = key then return 'YES'
  if left(strip(out.i), 1) = g.dollar then
    if wordpos(key, out.i) > 0 then return 'YES'
end
return 'NO'

attribute: procedure expose g. out.
parse arg key
do i = g.header + 1 to out.0
  if ismessage(word(out.i, 1)) = 0 then
    if wordpos(key, out.i) > 0 then return 'YES'
end
return 'NO'

values: procedure expose g. out.
parse arg key
text = ''
do i = g.header + 1 to out.0
  if ismessage(word(out.i, 1)) = 0 then text = text out.i
end
at = lastpos(' 'key'(', text)
if at = 0 then return ''
text = substr(text, at + length(key) + 2)
parse var text text ')' .
return space(translate(text, ' ', ','))

/* Fields and flags behind a heading, or all of the record: no other  */
/* names than these. A value of zero or nothing is that of no field.  */
/* What goes on below a heading is indented further.                  */
compareonly: procedure expose g. out.
parse arg key, want
text = ''
inside = (key = '')
margin = 0
do i = g.header + 1 to out.0
  line = out.i
  if ismessage(word(line, 1)) = 1 then iterate
  indent = verify(line, ' ')
  if key <> '' then do
    if word(line, 1) = key then do
      inside = 1
      margin = indent
      line = subword(line, 2)
    end
    else if indent <= margin then inside = 0
  end
  if inside = 1 then text = text line
end
text = strip(text)
do while text <> ''
  parse var text item text
  if pos('(', item) > 0 then do
    text = item text
    parse var text item '(' value ')' text
    if verify(value, '0 ') = 0 then item = ''
  end
  text = strip(text)
  if item <> '' then if wordpos(item, want) = 0 then do
    call note 'it has' item', which the policy does not give'
    return 'DIFFERS'
  end
end
return 'SAME'

/* Is the line in the rule set? Another line for the same extension   */
/* and the same principal that the policy does not have is a          */
/* difference, whatever it says. A removal takes its line alone;      */
/* another one is a difference only if that was not there.            */
comparerule: procedure expose g. s. out.
parse arg want
subject = subjectof(want)
found = 0
other = ''
line = ''
do i = 1 to out.0
  text = strip(out.i)
  if line = '' then do
    if ismessage(word(text, 1)) = 1 then iterate
    if left(text, 1) = g.dollar then iterate
    if wordpos(left(out.i, 1), '* %') > 0 then iterate
  end
  line = space(line text)
  n = words(line)
  if n > 1 then if word(line, n) = '-' then do
    line = subword(line, 1, n - 1)
    iterate
  end
  if line == want then found = 1
  else if subjectof(line) == subject then if planned(line) = 0 then
    other = line
  line = ''
end
if s.kind = 'REMOVE' then if found + g.ran > 0 then other = ''
if other <> '' then do
  call note 'the rule set has' other', the policy' want
  return 'DIFFERS'
end
if found = 1 then return 'SAME'
return 'ABSENT'

planned: procedure expose s.
do n = 1 to s.alsos
  if s.also.n == arg(1) then return 1
end
return 0

/* Extension and principal of a line; either may be missing.          */
subjectof: procedure
parse arg text
extension = ''
first = word(text, 1)
if pos('(', first) = 0 then
  if wordpos(first, 'PREVENT LOG ALLOW') = 0 then do
    extension = first
    text = subword(text, 2)
  end
who = word(text, 1)
kind = left(who, pos('(', who))
if wordpos(kind, 'USER( ROLE( UID(') = 0 then who = ''
return extension who
