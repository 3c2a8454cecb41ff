/* ---- one step ---------------------------------------------------- */

perform: procedure expose g. s. c. out. in.
g.number = g.number + 1
if g.stopped = 1 then do
  g.unreached = g.unreached + 1
  return
end
g.note = ''
g.harmless = 0
g.ran = 0
g.messages = 0
select
  when s.kind = 'DEFINE' then verdict = define()
  when s.kind = 'REMOVE' then verdict = remove()
  when s.kind = 'FRESH' then verdict = fresh()
  when s.kind = 'ALWAYS' then do
    if g.look = 1 then verdict = skip('only looking: not run', 1)
    else verdict = runall()
  end
  when s.kind = 'CLOSE' then verdict = closing()
  otherwise call fatal 'unknown kind of step:' s.kind
end
call row verdict
g.count.verdict = g.count.verdict + 1
if verdict = 'SKIPPED' then g.left = g.left + 1 - g.harmless
if verdict = 'FAILED' then if g.onerror = 'STOP' then g.stopped = 1
return

define: procedure expose g. s. c. out.
state = judge()
verdict = settled(state)
if verdict = 'SAME' then if s.mark <> '' then if marked() = 0 then
  call note 'was there before, without our mark'
if state = 'ABSENT' then do
  if g.look = 1 then verdict = 'MISSING'
  else verdict = runchecked('SAME')
end
g.defined = verdict
return verdict

/* Runs the commands; the listing must then give the state. Return    */
/* code 4 may be a warning, and that of a session says nothing: then  */
/* the listing alone decides.                                         */
runchecked: procedure expose g. s. c. out.
parse arg wanted
if runall() = 'FAILED' then do
  if g.soft = 0 then return 'FAILED'
  if judge() <> wanted then return 'FAILED'
  call note 'the listing shows it, see the messages'
  return 'DONE'
end
state = judge()
if state = wanted then do
  if s.unmarked = 1 then call note 'no room for the mark'
  return 'DONE'
end
call note 'the command reported success, but the listing says' state
return 'FAILED'

/* States that need no command.                                       */
settled: procedure expose g. s.
parse arg state
select
  when state = 'SAME' then return 'SAME'
  when state = 'DIFFERS' then do
    if (s.alone = 1) + (g.look = 0) < 2 then return 'DIFFERS'
    call note 'whoever else is in it would get what is permitted to it'
  end
  when state = 'COVERED' then
    return skip(g.name 'covers the name: left alone', 0)
  when state = 'NEEDS' then do
    if s.optional = 1 then
      return skip('not there, and wanted only if present', 1)
    if g.look = 1 then return 'MISSING'
    call note 'what it belongs to is not there'
  end
  when state = 'OUTSIDE' then do
    if (s.shared = 1) + (s.optional = 1) > 0 then
      return skip(g.name 'covers the name: left alone', 0)
    if g.look = 1 then return 'MISSING'
    call note 'no profile of that name;' g.name 'covers it'
  end
  otherwise nop
end
return 'FAILED'

remove: procedure expose g. s. c. out.
state = judge()
if wordpos(state, 'ABSENT COVERED NEEDS OUTSIDE') > 0 then do
  call note 'not there'
  return 'SAME'
end
if state = 'BAD' then return 'FAILED'
if s.mark <> '' then if marked() = 0 then
  return skip('without our mark: left alone', (s.shared = 1))
if state = 'DIFFERS' then return 'DIFFERS'
if g.look = 1 then do
  call note 'would be removed'
  return 'MISSING'
end
failed = (runall() = 'FAILED')
if failed = 1 then if g.soft = 0 then return 'FAILED'
state = judge()
if wordpos(state, 'ABSENT COVERED NEEDS OUTSIDE') > 0 then do
  if failed = 1 then
    call note 'the listing shows that it is gone, see the messages'
  return 'DONE'
end
if failed = 0 then
  call note 'the command reported success, but it is still there'
return 'FAILED'

/* What makes the changes effective: not if only a part was made.     */
closing: procedure expose g. s. c. out.
if g.look = 1 then return skip('only looking: not run', 1)
if count('FAILED') = 0 then return runall()
call note 'not run: a step above failed'
return 'FAILED'

/* Only for what this run has just defined.                           */
fresh: procedure expose g. s. c. out.
if g.defined = 'DONE' then return runchecked('SAME')
if g.defined = 'FAILED' then do
  call note 'the definition failed'
  return 'FAILED'
end
if g.defined = 'SKIPPED' then
  return skip('the definition was skipped', 1)
if g.defined = 'MISSING' then return 'MISSING'
return settled(judge())

skip: procedure expose g.
call note arg(1)
g.harmless = arg(2)
return 'SKIPPED'

note: procedure expose g.
if g.note = '' then g.note = arg(1)
else g.note = g.note';' arg(1)
return

/* The messages are shown below the line of the step.                 */
keep: procedure expose g. out.
g.messages = out.0
do i = 1 to out.0
  g.message.i = out.i
end
return

runall: procedure expose g. s. c. out.
g.ran = 1
do k = 1 to s.runs
  code = issue(k)
  if accepted(code) = 0 then do
    call note 'return code' code
    call keep
    g.soft = (code = 4) + (c.k.mode <> 'TSO') * (code > 0) > 0
    return 'FAILED'
  end
end
return 'DONE'
