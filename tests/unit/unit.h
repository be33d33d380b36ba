/* cmocka with what it wants included before it, and without its macro `fail`, which is the name of ours. */
#ifndef ENT_UNIT_H
#define ENT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#undef fail

#endif
