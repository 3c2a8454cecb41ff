/// ZSP_FOR_EACH(MACRO, context, a, b, ...): MACRO(context, a) MACRO(context, b) ..., at most 64 of them.
#pragma once

#define ZSP_PARENTHESES ()
#define ZSP_RESCAN(...) ZSP_RESCAN16(ZSP_RESCAN16(ZSP_RESCAN16(ZSP_RESCAN16(__VA_ARGS__))))
#define ZSP_RESCAN16(...) ZSP_RESCAN4(ZSP_RESCAN4(ZSP_RESCAN4(ZSP_RESCAN4(__VA_ARGS__))))
#define ZSP_RESCAN4(...) ZSP_RESCAN1(ZSP_RESCAN1(ZSP_RESCAN1(ZSP_RESCAN1(__VA_ARGS__))))
#define ZSP_RESCAN1(...) __VA_ARGS__

#define ZSP_FOR_EACH(MACRO, context, ...) ZSP_RESCAN(ZSP_EACH_STEP(MACRO, context, __VA_ARGS__))
#define ZSP_EACH_STEP(MACRO, context, first, ...)                                                            \
  MACRO(context, first) __VA_OPT__(ZSP_EACH_AGAIN ZSP_PARENTHESES(MACRO, context, __VA_ARGS__))
#define ZSP_EACH_AGAIN() ZSP_EACH_STEP
