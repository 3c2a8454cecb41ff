/// What the listing commands answer from a model database: text in the shape of the manuals' examples, as far
/// as a reader of our own needs it. Nothing volatile (dates, counts of accesses) is invented.
#pragma once

#include "backends/racf/Command.h"
#include "backends/racf/Database.h"
#include "backends/racf/Model.h"

namespace zsp::racf {

/// LISTUSER, LISTGRP, RLIST, LISTDSD, SETROPTS LIST. The message holds lines.
Outcome list(const Database &database, const Interner &names, const Command &command);

} // namespace zsp::racf
