/* ---- the table --------------------------------------------------- */

top: procedure expose g.
say 'ZSPC' arg(1)
if g.look = 1 then say 'LOOK: nothing is changed'
say ''
say '   NO VERDICT  STEP'
say '----- -------- 'copies('-', 57)
return

row: procedure expose g. s.
parse arg verdict
if g.section <> '' then do
  say ''
  say '      'g.section
  g.section = ''
end
say right(g.number, 5) left(verdict, 8) s.title
if s.from <> '' then call wrapped 'from' s.from
if s.why <> '' then call wrapped s.why
if g.note <> '' then call wrapped '*' g.note
do i = 1 to g.messages
  line = strip(g.message.i, 'T')
  if line <> '' then say copies(' ', 15)'>' line
end
return

wrapped: procedure
parse arg text
line = ''
do i = 1 to words(text)
  if length(line) + length(word(text, i)) > 62 then do
    if line <> '' then say copies(' ', 15)''line
    line = ''
  end
  line = strip(line word(text, i))
end
say copies(' ', 15)''line
return

finish:
address TSO 'EXECIO 0 DISKR STEPS (FINIS'
g.result = 0
if count('DIFFERS') + count('MISSING') + g.left > 0 then g.result = 4
if count('FAILED') > 0 then g.result = 8
say ''
line = ''
do i = 1 to words(g.counted)
  name = word(g.counted, i)
  line = line name count(name)' '
end
say strip(line)
if g.unreached > 0 then say 'stopped:' g.unreached 'steps not reached'
select
  when g.result = 8 then say 'return code 8: not all is done'
  when g.result = 4 then
    say 'return code 4: something is not as the policy says'
  otherwise say 'return code 0: all is as the policy says'
end
return

count: procedure expose g.
parse arg name
return g.count.name
