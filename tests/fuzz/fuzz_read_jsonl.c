#define FORMAT READ_JSONL
#include "read.h"
