#define FORMAT READ_TEXT
#include "read.h"
