#define FORMAT "spacy"
#include "import.h"
