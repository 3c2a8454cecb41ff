/* REXX: runs the steps of DD STEPS, and ends with what is true       */
/*                                                                    */
/* Arguments: STOP or CONTINUE after a failure; LOOK changes nothing. */
/* Each object is listed first: it is there and the same, there and   */
/* different, or not there. Only what is not there is defined, and    */
/* DONE stands only where the listing shows it afterwards.            */
/*                                                                    */
/* Return code: 0 all is as the policy says; 4 something differs or   */
/* was left alone; 8 something failed, or the run stopped.            */
/*                                                                    */
/* Every character below has one place in all EBCDIC code pages. So   */
/* there is no sign for or, and, not: sums and products of truth      */
/* values stand for them, and '' joins strings.                       */
trace off
signal on syntax name broken
signal on novalue name broken
signal on halt name broken
g. = ''
g.counted = 'DONE SAME MISSING DIFFERS SKIPPED FAILED'
g.levels = 'NONE EXECUTE READ UPDATE CONTROL ALTER'
do i = 1 to words(g.counted)
  name = word(g.counted, i)
  g.count.name = 0
end
g.look = 0
g.onerror = 'STOP'
g.stopped = 0
g.unreached = 0
g.number = 0
g.left = 0
g.held = 0
g.eof = 0
g.last = 0
g.next = 1
in.0 = 0
out.0 = 0
parse upper arg given
call options given
address TSO 'PROFILE MSGID'
call steps
call finish
exit g.result

broken:
say 'ZSPC FAILED: the program itself, line' sigl
say 'return code 8'
exit 8

fatal:
say 'ZSPC FAILED:' arg(1)
say 'return code 8'
exit 8

/* What SYSTSIN says behind the name of the program.                  */
options: procedure expose g.
do i = 1 to words(arg(1))
  option = word(arg(1), i)
  select
    when wordpos(option, 'STOP CONTINUE') > 0 then g.onerror = option
    when option = 'LOOK' then g.look = 1
    when left(option, 6) = 'CODES=' then g.codes = substr(option, 7)
    otherwise call fatal 'unknown argument' option
  end
end
return

/* ---- reading the steps ------------------------------------------- */

steps:
call record
if g.tag <> 'CODES' then call fatal 'DD STEPS does not begin with CODES'
parse var g.value expected sample
if g.codes <> '' then expected = g.codes
found = c2x(sample)
g.dollar = substr(sample, 3, 1)
if found <> expected then call fatal 'the code page: at sign,',
  'number sign, dollar sign are' found', not' expected
call clear
waiting = 0
ended = 0
do while ended = 0
  call record
  select
    when g.tag = 'POLICY' then call top g.value
    when wordpos(g.tag, 'STEP SECTION FINISH') > 0 then do
      if waiting = 1 then call perform
      waiting = 0
      if g.tag = 'SECTION' then g.section = g.value
      if g.tag = 'STEP' then do
        call clear
        s.title = g.value
        waiting = 1
      end
      if g.tag = 'FINISH' then ended = 1
    end
    otherwise call detail
  end
end
if g.value <> g.number then
  call fatal 'DD STEPS announces' g.value 'steps and has' g.number
return

clear:
s. = ''
c. = ''
s.expects = 0
s.alsos = 0
s.checks = 0
s.runs = 0
return

detail: procedure expose g. s. c. in.
select
  when g.tag = 'PROBE' then call command 'PROBE'
  when g.tag = 'RUN' then do
    s.runs = s.runs + 1
    call command s.runs
  end
  when g.tag = 'CHECK' then do
    s.checks = s.checks + 1
    i = s.checks
    s.check.i = g.value
  end
  when g.tag = 'EXPECT' then do
    s.expects = s.expects + 1
    i = s.expects
    s.expect.i = g.value
  end
  when g.tag = 'ALSO' then do
    s.alsos = s.alsos + 1
    i = s.alsos
    s.also.i = g.value
  end
  when g.tag = 'ALLOW' then
    s.allow = s.allow word(g.value, 1)':'word(g.value, 2)
  when wordpos(g.tag, 'ABSENT NEEDS REFUSE') > 0 then do
    name = g.tag
    s.name = s.name g.value
  end
  when wordpos(g.tag, 'KIND FROM WHY NAMED WITHIN SHOWN GONE LACKS',
    'MARK EXEMPT OURS') > 0 then do
    name = g.tag
    s.name = g.value
  end
  when wordpos(g.tag, 'SHARED OPTIONAL ALONE UNMARKED') > 0 then do
    name = g.tag
    s.name = 1
  end
  when g.eof = 1 then call fatal 'DD STEPS is cut off'
  when g.tag = '' then nop
  otherwise call fatal 'unknown line in DD STEPS:' g.tag g.value
end
return

/* A command: for TSO its lines joined, for a session as they are.    */
command: procedure expose g. c. in.
parse arg k
parse var g.value lines session
if session = '' then session = 'TSO'
c.k.mode = session
c.k.text = ''
c.k.0 = lines
do j = 1 to lines
  line = rawline()
  if g.eof = 1 then call fatal 'DD STEPS is cut off'
  c.k.j = line
  if j < lines then line = left(line, length(line) - 1)
  c.k.text = c.k.text''line
end
return

/* The next tag and its value; lines that begin with + continue it.   */
record: procedure expose g. in.
line = rawline()
g.tag = word(left(line, 8), 1)
g.value = substr(line, 9)
if g.eof = 1 then return
more = 1
do while more = 1
  line = rawline()
  more = (g.eof = 0) * (left(line, 8) = '+')
  if more = 1 then g.value = g.value''substr(line, 9)
end
g.held = 1 - g.eof
g.eof = 0
return

rawline: procedure expose g. in.
if g.held = 1 then do
  g.held = 0
  return g.line
end
if g.next > in.0 then do
  in.0 = 0
  if g.last = 0 then do
    address TSO 'EXECIO 200 DISKR STEPS (STEM IN.'
    if rc > 2 then call fatal 'DD STEPS cannot be read, code' rc
    g.last = (rc = 2)
  end
  g.next = 1
  if in.0 = 0 then do
    g.eof = 1
    return ''
  end
end
i = g.next
g.next = i + 1
g.line = strip(in.i, 'T')
return g.line
